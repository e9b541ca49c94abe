/** The alarms that are open, the newest first: as the engine tells of them. */
import { create } from "zustand";
import type { Alarm } from "../protocol/alarm";

export const useAlarms = create<{ readonly alarms: readonly Alarm[] }>()(() => ({ alarms: [] }));
