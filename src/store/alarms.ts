/** The alarms that are open, the newest first, and when the room raises them: as the engine tells. */
import { create } from "zustand";
import { DEFAULT_ALARM_RULES, type AlarmBoard } from "../protocol/alarm";

export const useAlarms = create<AlarmBoard>()(() => ({ open: [], rules: DEFAULT_ALARM_RULES }));
