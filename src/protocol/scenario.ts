/**
 * The scenario file: everything that a room starts from, and (as a saved scenario) all that it
 * needs to be opened again. This schema is the single source of the types, of the validation and
 * of the published `public/schema/scenario.schema.json`.
 *
 * The schema says what a well-formed file is. What only the room as a whole can tell (an unknown
 * platform, a parent that does not exist, a cycle, a setting outside its platform's bounds) is
 * checked by the engine when it loads the file, with the same kind of message.
 */
import { z } from "zod";
import { alarmRulesSchema } from "./alarm-rules";
import { commandSchema } from "./command";
import { arraySchema, datastoreSchema } from "./datastores";
import { tariffSchema } from "./energy";
import {
  bilingualSchema,
  chassisSchema,
  clusterSchema,
  hostSchema,
  LIMITS,
  partitionSchema,
  poolSchema,
  switchSchema,
  traceSchema,
} from "./scenario-parts";

export const SCENARIO_FORMAT = "machine-room/scenario";
export const SCENARIO_VERSION = 1;

/**
 * How the page lays the room out: `name` in as little space as it takes, lone machines before
 * clusters; `decade` in columns of the decades that the machines are of, to be walked through.
 */
export const ARRANGEMENTS = ["name", "decade"] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** The longest that a scenario may lie away from its epoch: ten years, in seconds. */
const LONGEST_S = 10 * 366 * 86_400;

export const scenarioSchema = z
  .strictObject({
    $schema: z.string().max(512).optional(),
    format: z.literal(SCENARIO_FORMAT),
    version: z.literal(SCENARIO_VERSION),
    name: bilingualSchema,
    description: bilingualSchema.optional(),
    source: z
      .string()
      .max(512)
      .optional()
      .describe("What it was made from, e.g. the name of a workbook"),
    seed: z.int().min(0).max(4294967295).default(1),
    arrangement: z
      .enum(ARRANGEMENTS)
      .default("name")
      .describe(
        "How the page lays the hosts out: by name, or by the decade of their year from left to right",
      ),
    clock: z
      .strictObject({
        epoch: z.iso
          .datetime({ local: true })
          .default("2026-03-02T00:00:00")
          .describe(
            "What the room's clock shows at time 0 (local time, no zone); a Monday by default",
          ),
        beginS: z
          .number()
          .min(0)
          .max(LONGEST_S)
          .default(0)
          .describe("The time at which the room's history begins, seconds after the epoch"),
        opensS: z
          .number()
          .min(0)
          .max(LONGEST_S)
          .optional()
          .describe(
            "The page runs up to here before it shows the room, so that the charts have a past",
          ),
      })
      .default({ epoch: "2026-03-02T00:00:00", beginS: 0 }),
    alarms: alarmRulesSchema.optional(),
    tariff: tariffSchema.optional(),
    clusters: z.array(clusterSchema).max(LIMITS.entities).default([]),
    chassis: z.array(chassisSchema).max(LIMITS.entities).default([]),
    switches: z.array(switchSchema).max(LIMITS.entities).default([]),
    hosts: z.array(hostSchema).max(LIMITS.entities),
    arrays: z.array(arraySchema).max(LIMITS.entities).default([]),
    datastores: z.array(datastoreSchema).max(LIMITS.entities).default([]),
    pools: z.array(poolSchema).max(LIMITS.entities).default([]),
    partitions: z.array(partitionSchema).max(LIMITS.entities).default([]),
    traces: z.array(traceSchema).max(LIMITS.entities).default([]),
    commands: z
      .array(z.strictObject({ atS: z.number().min(0).max(LONGEST_S), command: commandSchema }))
      .max(LIMITS.entities)
      .default([])
      .describe("Commands that happen by themselves, at seconds after the epoch"),
  })
  .describe("A Machine Room scenario");
export type Scenario = z.infer<typeof scenarioSchema>;
/** What a writer of scenarios may leave out. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
