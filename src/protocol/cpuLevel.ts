/**
 * Levels of processors: what a generation understands that the ones before it did not. A level of a
 * line understands all that the lower ones of its line do, so that a partition that was started with
 * one can run on anything of the same line that is no lower. Two lines have nothing in common.
 *
 * The ids of x86 levels are those by which vSphere knows its EVC modes.
 */

/** Processors of one vendor that build on each other. */
export const CPU_LINES = ["Intel", "AMD", "POWER", "IBM Z"] as const;
export type CpuLine = (typeof CPU_LINES)[number];

export interface CpuLevel {
  readonly id: string;
  readonly name: string;
  readonly line: CpuLine;
  /** Its place in its line, the lowest first. */
  readonly rank: number;
}

/** Each line from its oldest level to its newest. */
const LADDERS = {
  Intel: [
    ["intel-merom", "Intel Merom (Xeon Core 2)"],
    ["intel-penryn", "Intel Penryn (Xeon 45 nm Core 2)"],
    ["intel-nehalem", "Intel Nehalem"],
    ["intel-westmere", "Intel Westmere"],
    ["intel-sandybridge", "Intel Sandy Bridge"],
    ["intel-ivybridge", "Intel Ivy Bridge"],
    ["intel-haswell", "Intel Haswell"],
    ["intel-broadwell", "Intel Broadwell"],
    ["intel-skylake", "Intel Skylake"],
    ["intel-cascadelake", "Intel Cascade Lake"],
    ["intel-icelake", "Intel Ice Lake"],
    ["intel-sapphirerapids", "Intel Sapphire Rapids"],
  ],
  AMD: [
    ["amd-rev-e", "AMD Opteron Gen. 1 (Rev. E)"],
    ["amd-rev-f", "AMD Opteron Gen. 2 (Rev. F)"],
    ["amd-greyhound", "AMD Opteron Gen. 3 (Greyhound)"],
    ["amd-bulldozer", "AMD Opteron Gen. 4 (Bulldozer)"],
    ["amd-piledriver", "AMD Opteron Piledriver"],
    ["amd-zen", "AMD Zen"],
    ["amd-zen2", "AMD Zen 2"],
    ["amd-zen3", "AMD Zen 3"],
    ["amd-zen4", "AMD Zen 4"],
  ],
  POWER: [
    ["power5", "POWER5"],
    ["power6", "POWER6"],
    ["power6+", "POWER6+"],
    ["power7", "POWER7"],
    ["power8", "POWER8"],
    ["power9", "POWER9"],
    ["power10", "POWER10"],
  ],
  "IBM Z": [
    ["z9", "System z9"],
    ["z10", "System z10"],
    ["z196", "zEnterprise 196"],
    ["zec12", "zEC12"],
    ["z13", "z13"],
    ["z14", "z14"],
    ["z15", "z15"],
    ["z16", "z16"],
    ["z17", "z17"],
  ],
} as const satisfies Readonly<Record<CpuLine, readonly (readonly [string, string])[]>>;

export type CpuLevelId = (typeof LADDERS)[CpuLine][number][0];

export const CPU_LEVELS: readonly CpuLevel[] = CPU_LINES.flatMap((line) =>
  LADDERS[line].map(([id, name], rank) => ({ id, name, line, rank })),
);

export const CPU_LEVEL_IDS = CPU_LEVELS.map(({ id }) => id) as [CpuLevelId, ...CpuLevelId[]];

const BY_ID: ReadonlyMap<string, CpuLevel> = new Map(CPU_LEVELS.map((level) => [level.id, level]));

export function cpuLevel(id: string): CpuLevel | undefined {
  return BY_ID.get(id);
}

/** Whether what was started with `wanted` finds all of it on a processor of level `has`. */
export function offers(has: CpuLevel, wanted: CpuLevel): boolean {
  return has.line === wanted.line && has.rank >= wanted.rank;
}
