import { ROOM } from "../../protocol/units";
import { done, type Handler } from "./outcome";

/** When the room raises alarms by itself. Who waits already is judged anew when he next changes. */
export const setAlarmRules: Handler<"setAlarmRules"> = (world, { rules }) => {
  const before = world.alarmRules;
  world.alarmRules = rules;
  world.alarms.markChanged();
  world.note("info", "alarmRulesChanged", ROOM, {
    name: "",
    percent: rules.readyPct,
    seconds: rules.readyS,
  });
  return done({ type: "setAlarmRules", rules: before });
};
