/** Arbitrary rooms for property tests: every platform, pools, nesting, all kinds of workload. */
import * as fc from "fast-check";
import type { ScenarioInput } from "../../protocol/scenario";
import { PROFILES } from "../../protocol/scenario-parts";
import { host, scenario } from "./build";

type HostInput = ScenarioInput["hosts"][number];
type PartitionInput = NonNullable<ScenarioInput["partitions"]>[number];
type PoolInput = NonNullable<ScenarioInput["pools"]>[number];

const SHARED = ["esx", "kvm", "zvm", "prsm", "powervm", "xen", "hyperv"] as const;
/** Those that give a partition all its memory at its start. */
const DEDICATED: readonly string[] = ["prsm", "powervm", "xen", "hyperv"];
/** The most partitions right on a host. */
const MOST = 6;

const workload = fc.oneof(
  fc.record({
    kind: fc.constant("constant" as const),
    cpu: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    memory: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
  }),
  fc.record({
    kind: fc.constant("synthetic" as const),
    profile: fc.constantFrom(...PROFILES),
    cpu: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    variation: fc.constantFrom(0, 0.3, 1),
    sampleS: fc.constantFrom(1, 7, 20, 60.5),
  }),
  fc.constant({ kind: "recorded" as const, trace: "trace" }),
);

const settingsOf: Readonly<Record<string, fc.Arbitrary<PartitionInput["settings"]>>> = {
  esx: fc.record(
    {
      shares: fc.integer({ min: 1, max: 10_000 }),
      reservationMHz: fc.integer({ min: 0, max: 1500 }),
      limitMHz: fc.integer({ min: 1500, max: 6000 }),
      memReservationMiB: fc.integer({ min: 0, max: 200 }),
      memLimitMiB: fc.integer({ min: 200, max: 4000 }),
      balloonDriver: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  kvm: fc.record(
    {
      weight: fc.integer({ min: 2, max: 5000 }),
      quotaMs: fc.integer({ min: 10, max: 400 }),
      balloonMinMiB: fc.integer({ min: 0, max: 1000 }),
    },
    { requiredKeys: [] },
  ),
  zvm: fc.record(
    {
      share: fc.integer({ min: 1, max: 10_000 }),
      absolutePct: fc.integer({ min: 1, max: 60 }),
      limit: fc.constantFrom("none", "soft", "hard"),
      limitPct: fc.integer({ min: 1, max: 100 }),
    },
    { requiredKeys: [] },
  ),
  prsm: fc.record(
    {
      weight: fc.integer({ min: 1, max: 999 }),
      capped: fc.boolean(),
      absoluteCap: fc.integer({ min: 1, max: 80 }).map((tenths) => tenths / 10),
    },
    { requiredKeys: [] },
  ),
  powervm: fc.record(
    {
      entitlement: fc.integer({ min: 5, max: 200 }).map((hundredths) => hundredths / 100),
      capped: fc.boolean(),
      weight: fc.integer({ min: 0, max: 255 }),
    },
    { requiredKeys: ["entitlement"] },
  ),
  xen: fc.record(
    {
      weight: fc.integer({ min: 1, max: 65_535 }),
      capPct: fc.integer({ min: 0, max: 600 }),
    },
    { requiredKeys: [] },
  ),
  // A file may promise more than there is.
  hyperv: fc.record(
    {
      weight: fc.integer({ min: 1, max: 10_000 }),
      reservePct: fc.integer({ min: 0, max: 50 }),
      limitPct: fc.integer({ min: 50, max: 100 }),
      threadsPerCore: fc.integer({ min: 0, max: 2 }),
    },
    { requiredKeys: [] },
  ),
};

/** Entitlements that fit into the pool together, and no more virtual processors than each allows. */
function entitled(partition: PartitionInput, cores: number): PartitionInput {
  const stated = Number(partition.settings?.["entitlement"]);
  const most = Math.floor((cores * 100) / MOST) / 100;
  const units = Math.min(stated, most, partition.vcpus);
  const vcpus = Math.min(partition.vcpus, Math.floor(units / 0.05 + 1e-6));
  return { ...partition, vcpus, settings: { ...partition.settings, entitlement: units } };
}

/** No more memory can be reserved than there is. */
export function reservedWithin<T extends Pick<PartitionInput, "memoryMiB" | "settings">>(
  spec: T,
): T {
  const reserved = spec.settings?.["memReservationMiB"];
  if (typeof reserved !== "number" || reserved <= spec.memoryMiB) return spec;
  return { ...spec, settings: { ...spec.settings, memReservationMiB: spec.memoryMiB } };
}

const size = {
  vcpus: fc.integer({ min: 1, max: 8 }),
  memoryMiB: fc.integer({ min: 64, max: 2048 }),
};

const guests = (platform: string, container: string, prefix: string, most: number) =>
  fc
    .array(
      fc.record({
        ...size,
        workload,
        settings: settingsOf[platform]!,
        state: fc.constantFrom("running" as const, "running" as const, "off" as const),
      }),
      { maxLength: most },
    )
    .map((specs): PartitionInput[] =>
      specs.map((spec, i) => ({
        ...reservedWithin(spec),
        id: `${prefix}${i}`,
        name: `${prefix}${i}`,
        container,
      })),
    );

interface Machine {
  readonly host: HostInput;
  readonly partitions: readonly PartitionInput[];
  readonly pools: readonly PoolInput[];
}

/** One host with partitions; the first may run z/VM or KVM with guests of its own. */
const machine = (index: number): fc.Arbitrary<Machine> =>
  fc
    .record({
      platform: fc.constantFrom(...SHARED),
      cores: fc.integer({ min: 1, max: 12 }),
      nested: fc.boolean(),
      pooled: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }),
    })
    .chain(({ platform, cores, nested, pooled }) => {
      const id = `h${index}`;
      const inner = platform === "prsm" || platform === "zvm" ? "zvm" : "kvm";
      return fc
        .tuple(
          guests(platform, id, `${id}-p`, MOST),
          guests(inner, `${id}-p0`, `${id}-g`, 4),
          fc.integer({ min: 500, max: 8000 }),
        )
        .map(([outer, deep, memoryMiB]): Machine => {
          const memory = DEDICATED.includes(platform) ? 100_000 : memoryMiB;
          const threadsPerCore = platform === "hyperv" ? 1 + (cores % 2) : 1;
          const cpu = { sockets: 1, coresPerSocket: cores, threadsPerCore, mhz: 1000 };
          const pools: PoolInput[] =
            platform === "esx"
              ? [
                  { id: `${id}-r1`, name: "r1", owner: id, settings: { reservationMHz: 500 } },
                  { id: `${id}-r2`, name: "r2", owner: id, settings: { limitMHz: 2500 } },
                  { id: `${id}-r3`, name: "r3", owner: id, parent: `${id}-r1` },
                ]
              : [];
          const partitions = outer.map((each, i) => ({
            ...(platform === "powervm" ? entitled(each, cores) : each),
            pool: pools[pooled[i]! - 1]?.id,
            platform: nested && i === 0 ? inner : undefined,
          }));
          const inside = nested && outer.length > 0 ? deep : [];
          return {
            host: host(platform, cores, { id, name: id, cpu, memoryMiB: memory }),
            partitions: [...partitions, ...inside],
            pools,
          };
        });
    });

export const arbitraryParts = fc
  .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 1000 }))
  .chain(([indexes, seed]) =>
    fc.tuple(...indexes.map((_, i) => machine(i))).map((machines) => ({
      seed,
      hosts: machines.map((each) => each.host),
      pools: machines.flatMap((each) => each.pools),
      partitions: machines.flatMap((each) => each.partitions),
      traces: [{ id: "trace", intervalS: 30, cpu: [0.1, 0.9, 0.4], memory: [0.2, 0.8, 0.5] }],
    })),
  );

export const arbitraryScenario = arbitraryParts.map((parts) => scenario(parts));
