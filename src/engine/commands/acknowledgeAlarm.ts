import { done, refusal, type Handler } from "./outcome";

/** Somebody knows of an alarm, or says that nobody does. */
export const acknowledgeAlarm: Handler<"acknowledgeAlarm"> = (
  world,
  { alarm: id, acknowledged },
) => {
  const alarm = world.alarms.get(id);
  if (alarm === undefined) return refusal("unknownAlarm", { id });
  const { acknowledged: before } = alarm;
  world.alarms.acknowledge(id, acknowledged);
  return done({ type: "acknowledgeAlarm", alarm: id, acknowledged: before });
};
