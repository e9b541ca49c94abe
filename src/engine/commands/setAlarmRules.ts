import { ROOM } from "../../protocol/units";
import { watchEverybody } from "../alarms/ready";
import { done, type Handler } from "./outcome";

/** When the room raises alarms by itself. Who waits already is judged anew at once. */
export const setAlarmRules: Handler<"setAlarmRules"> = (world, { rules }) => {
  const before = world.alarmRules;
  world.alarmRules = rules;
  world.alarms.markChanged();
  watchEverybody(world);
  world.note("info", "alarmRulesChanged", ROOM, {
    name: "",
    percent: rules.readyPct,
    seconds: rules.readyS,
  });
  return done({ type: "setAlarmRules", rules: before });
};
