/** Energy and what it costs; and what consolidation is worth in kilowatt-hours. */
import { z } from "zod";
import type { EntityId, PartitionId, Watts } from "./units";

/** What a kilowatt-hour costs, in whatever money. */
export const tariffSchema = z
  .strictObject({
    pricePerKWh: z.number().min(0).max(1e6),
    currency: z.string().min(1).max(16).describe("As it is to be shown: EUR, CHF, $ …"),
    kgCO2PerKWh: z
      .number()
      .min(0)
      .max(100)
      .optional()
      .describe("What a kilowatt-hour emits; without it no emissions are shown"),
  })
  .describe("What energy costs here");
export type Tariff = z.infer<typeof tariffSchema>;

/** Of a host, a cluster or the whole room, since it was opened. */
export interface EnergyReport {
  readonly subject: EntityId;
  /** Simulated seconds; of several hosts the longest life. */
  readonly seconds: number;
  /** The exact integral of what its hosts drew. */
  readonly kWh: number;
  readonly meanW: Watts;
  readonly tariff?: Tariff;
}

/**
 * `asIs`: as it is now. `consolidated`: on as few hosts as hold it, the others switched off. `silos`:
 * each application on a server of its own.
 */
export interface ConsolidationCase {
  readonly kind: "asIs" | "consolidated" | "silos";
  /** Switched on. */
  readonly hosts: number;
  readonly watts: Watts;
  readonly kWhPerYear: number;
  /** Mean CPU load of those that are on, 0 to 1. */
  readonly load: number;
  /** Those that were switched off for it. */
  readonly emptied: readonly string[];
}

export interface Consolidation {
  readonly subject: EntityId;
  readonly cases: readonly ConsolidationCase[];
  /** What was assumed. */
  readonly fill: { readonly cpu: number; readonly memory: number };
  /** The server that each application has in the third case. */
  readonly silo: string;
  /** Who runs, and is counted as an application. */
  readonly partitions: readonly PartitionId[];
  readonly tariff?: Tariff;
}
