/** When a room raises alarms by itself, as a file or a command states it. */
import { z } from "zod";
import { DEFAULT_ALARM_RULES, type AlarmRules } from "./alarm";

export const alarmRulesSchema: z.ZodType<AlarmRules, Partial<AlarmRules>> = z
  .strictObject({
    readyPct: z
      .number()
      .min(1)
      .max(100)
      .default(DEFAULT_ALARM_RULES.readyPct)
      .describe(
        "Ready time of a partition, in percent of its vCPUs' time, from which on it counts",
      ),
    readyS: z
      .number()
      .min(0)
      .max(86_400)
      .default(DEFAULT_ALARM_RULES.readyS)
      .describe("For how long, in seconds, it must last before it is an alarm"),
  })
  .describe("When the room raises alarms by itself");
