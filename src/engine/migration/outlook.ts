/** What will come of a migration as things are, and what would help one that comes to nothing. */
import type { MigrationWay } from "../../protocol/migration";
import { contentMiB } from "../systems/memory";
import { SECOND, type MiB, type MiBps } from "../../protocol/units";
import type { MigrationRecord } from "../migrationRecord";
import { dirtyRateMiBps } from "../systems/demand";
import type { World } from "../world";
import {
  advancePrecopy,
  beginPrecopy,
  predictPrecopy,
  type Precopy,
  type PrecopyForecast,
} from "./precopy";
import type { MigrationTerms } from "./rule";
import { prospectiveBandwidth } from "./streams";
import { ruleIn, settingsIn, termsOf } from "./terms";

/** A stand-still that users of most services notice: a way out of it is worth telling. */
export const LONG_DOWNTIME_MS = 1_000;
/** A link of the next generation: 1 GbE to 10 GbE. */
const NEXT_LINK = 10;

/** What a live move copies first, and what its target keeps free: pages that are out come back for it. */
export function grantedMiB(world: World, row: number): MiB {
  return contentMiB(world, row);
}

/** What a partition writes while its migration takes none of its time, and within what. */
export function writing(
  world: World,
  row: number,
  record?: MigrationRecord,
): { readonly dirtyMiBps: MiBps; readonly busy: number; readonly workingSetMiB: MiB } {
  const { partitions } = world;
  const asked = partitions.demand[row]!;
  const held = record !== undefined && (record.copy?.stopped || (record.copy?.throttle ?? 0) > 0);
  const runs = held ? asked : partitions.used[row]!;
  const cores = partitions.cores[row]!;
  return {
    dirtyMiBps: dirtyRateMiBps(partitions.specs[row]!.workload, runs, asked),
    busy: cores > 0 ? Math.min(1, runs / cores) : 0,
    workingSetMiB: Math.min(partitions.active[row]!, grantedMiB(world, row)),
  };
}

/** What it writes at present. */
export function dirtyNow(world: World, row: number): MiBps {
  const { partitions } = world;
  const { workload } = partitions.specs[row]!;
  return dirtyRateMiBps(workload, partitions.used[row]!, partitions.demand[row]!);
}

/** Its pages at the present time; those that it will begin with where none was sent yet. */
export function copyNow(world: World, record: MigrationRecord, terms: MigrationTerms): Precopy {
  if (record.copy === undefined)
    return beginPrecopy(grantedMiB(world, world.partitions.row(record.partition)!), terms);
  const copy = { ...record.copy };
  advancePrecopy(copy, world.time - record.copiedTo, record.bandwidthMiBps);
  return copy;
}

/** What the links give it, whatever bounds its present pass. */
function bandwidthOf(world: World, record: MigrationRecord, terms: MigrationTerms): MiBps {
  const { copy, partition, from, to } = record;
  if (copy !== undefined && copy.passMiBps === undefined) return record.bandwidthMiBps;
  return prospectiveBandwidth(world, from, to, terms, { without: partition });
}

export function forecastOf(
  world: World,
  record: MigrationRecord,
  terms = termsOf(world, record),
  bandwidthMiBps = bandwidthOf(world, record, terms),
  copy = copyNow(world, record, terms),
): PrecopyForecast {
  const row = world.partitions.row(record.partition)!;
  const rates = { bandwidthMiBps, ...writing(world, row, record) };
  return predictPrecopy(copy, rates, terms);
}

/** Whether it comes to nothing as things are, or only with a stand-still that is noticed. */
export function isTroubled({ failure, downtime }: PrecopyForecast): boolean {
  return failure !== undefined || downtime / 1000 > LONG_DOWNTIME_MS;
}

/**
 * What would bring it to its end, or to it with less of a stand-still: each is tried with the very
 * steps of the copy, from where it stands now, and told of only if it does (VER-6).
 */
export function waysOf(world: World, record: MigrationRecord): MigrationWay[] {
  const terms = termsOf(world, record);
  const present = forecastOf(world, record, terms);
  if (!isTroubled(present) || record.copy?.stopped || record.copy?.pulling) return [];
  const { from, to, partition } = record;
  const ways: MigrationWay[] = [];
  const told = new Set<string>();
  const attempt = (
    code: string,
    outcome: PrecopyForecast,
    more: Partial<Pick<MigrationWay, "params" | "change">> = {},
  ) => {
    const better =
      outcome.failure === undefined &&
      (present.failure !== undefined || outcome.downtime < present.downtime / 2);
    if (!better || told.has(code)) return;
    told.add(code);
    ways.push({
      code,
      params: {},
      seconds: outcome.time / SECOND,
      downtimeMs: outcome.downtime / 1000,
      ...more,
    });
  };
  const settings = settingsIn(world, from);
  const rule = ruleIn(world, from);
  const { memoryMiB } = world.partitionSpec(partition)!;
  const own = bandwidthOf(world, record, terms);
  for (const remedy of rule.remedies?.(settings) ?? []) {
    const changed = rule.terms({ ...settings, ...remedy.settings }, { memoryMiB });
    const bandwidth = prospectiveBandwidth(world, from, to, changed, { without: partition });
    attempt(remedy.way, forecastOf(world, record, changed, bandwidth), {
      ...(remedy.params === undefined ? {} : { params: remedy.params }),
      change: { container: from, settings: remedy.settings },
    });
  }
  const alone = prospectiveBandwidth(world, from, to, terms, { alone: true });
  if (alone > own) attempt("alone", forecastOf(world, record, terms, alone));
  const faster = prospectiveBandwidth(world, from, to, terms, {
    without: partition,
    faster: NEXT_LINK,
  });
  if (faster > own)
    attempt("fasterLink", forecastOf(world, record, terms, faster), {
      params: { times: NEXT_LINK },
    });
  return ways.sort((a, b) => a.downtimeMs - b.downtimeMs || (a.code < b.code ? -1 : 1));
}
