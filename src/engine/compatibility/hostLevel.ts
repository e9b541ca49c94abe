/**
 * The level of a host's processor, as its file names it: by the processor's model, the machine's, or
 * the stated x86 generation. Where none of them says it, it is not known, and refuses nobody: a year
 * alone tells neither the vendor nor what was bought that year.
 */
import type { HostSpec } from "../../protocol/scenario-parts";
import { cpuLevel, type CpuLevel, type CpuLevelId } from "../../protocol/cpuLevel";
import type { X86GenerationId } from "../../protocol/x86";

/**
 * Model numbers as the makers give them: Xeon E5 and E7 by their version, Scalable processors by the
 * second digit, EPYC by the last one, which is the generation.
 */
const BY_NAME: readonly (readonly [RegExp, CpuLevelId])[] = [
  [/\b(?:gold|silver|platinum|bronze) \d[45]\d\d/i, "intel-sapphirerapids"],
  [/\b(?:gold|silver|platinum|bronze) \d3\d\d(?!h)/i, "intel-icelake"],
  [/\b(?:gold|silver|platinum|bronze) \d[23]\d\d/i, "intel-cascadelake"],
  [/\b(?:gold|silver|platinum|bronze) \d1\d\d/i, "intel-skylake"],
  [/\be[57]-\d{4}l?w? ?v4\b/i, "intel-broadwell"],
  [/\be[57]-\d{4}l?w? ?v3\b/i, "intel-haswell"],
  [/\be[57]-\d{4}l?w? ?v2\b/i, "intel-ivybridge"],
  [/\be5-\d{4}/i, "intel-sandybridge"],
  // The first E7 came without a version and was still of the generation before E5's.
  [/\be7-\d{4}/i, "intel-westmere"],
  [/\b[xelw]56\d\d\b/i, "intel-westmere"],
  [/\b[xelw](?:55|75|65)\d\d\b/i, "intel-nehalem"],
  [/\b[xel](?:54|52|74|33)\d\d\b/i, "intel-penryn"],
  [
    /\b(?:[xel]?(?:51|53|72|73|30|32)\d\d)\b.*xeon|xeon.*\b[xel]?(?:51|53|72|73|30|32)\d\d\b/i,
    "intel-merom",
  ],
  [/\bepyc.* 9\d\d4/i, "amd-zen4"],
  [/\bepyc.* 7\w\d?3\w?\b/i, "amd-zen3"],
  [/\bepyc.* 7\w\d?2\w?\b/i, "amd-zen2"],
  [/\bepyc.* 7\w\d?1\w?\b/i, "amd-zen"],
  [/\bopteron.* [346]3\d\d\b/i, "amd-piledriver"],
  [/\bopteron.* [346]2\d\d\b/i, "amd-bulldozer"],
  [/\bopteron.* (?:[46]1|[28]3|[28]4)\d\d\b/i, "amd-greyhound"],
  [/\bopteron.* [28]2\d\d\b/i, "amd-rev-f"],
  [/\bpower10\b/i, "power10"],
  [/\bpower9\b/i, "power9"],
  [/\bpower8\b/i, "power8"],
  [/\bpower7\b/i, "power7"],
  [/\bpower6\+/i, "power6+"],
  [/\bpower6\b/i, "power6"],
  [/\bpower5\b/i, "power5"],
  [/\bz17\b/i, "z17"],
  [/\bz16\b|\btelum\b/i, "z16"],
  [/\bz15\b/i, "z15"],
  [/\bz14\b/i, "z14"],
  [/\bz13s?\b/i, "z13"],
  [/\bz(?:ec|bc)12\b/i, "zec12"],
  [/\bz196\b|\bz114\b/i, "z196"],
  [/\bz10\b/i, "z10"],
  [/\bz9\b/i, "z9"],
];

/** Only where a generation is of one vendor, and tells its level. */
const BY_GENERATION: Partial<Record<X86GenerationId, CpuLevelId>> = {
  core: "intel-merom",
  nehalem: "intel-nehalem",
  "k8-v": "amd-rev-f",
  barcelona: "amd-greyhound",
};

/** What a line of processors is the instruction set of. */
const ARCHITECTURE = {
  Intel: "x86-64",
  AMD: "x86-64",
  POWER: "power",
  "IBM Z": "s390x",
} as const;

/** Specs are replaced whole, so what was read from one holds as long as it does. */
const known = new WeakMap<HostSpec, CpuLevel | "unknown">();

export function hostLevel(host: HostSpec): CpuLevel | undefined {
  let level = known.get(host);
  if (level === undefined) {
    level = read(host) ?? "unknown";
    known.set(host, level);
  }
  return level === "unknown" ? undefined : level;
}

function read({ cpu, model, architecture }: HostSpec): CpuLevel | undefined {
  const { generation } = cpu;
  // The processor's own name tells more than the machine's, of which there may be several kinds.
  for (const text of [cpu.model, architecture === "x86-64" ? undefined : model]) {
    const found = BY_NAME.find(([name]) => text !== undefined && name.test(text));
    const level = found === undefined ? undefined : cpuLevel(found[1]);
    if (level !== undefined && ARCHITECTURE[level.line] === architecture) return level;
  }
  const id = generation === undefined ? undefined : BY_GENERATION[generation];
  return id === undefined || architecture !== "x86-64" ? undefined : cpuLevel(id);
}
