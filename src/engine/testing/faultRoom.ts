/**
 * Small rooms in which everything can go wrong: one for each family of machines, with what its
 * platform has for that: failover, a balancer, rules, pools, shared and local datastores, switches.
 * For sequences of commands and faults (laws.faults.test.ts).
 */
import * as fc from "fast-check";
import type { Scenario, ScenarioInput } from "../../protocol/scenario";
import { scenario } from "./build";

type Hosts = ScenarioInput["hosts"];
type Host = Hosts[number];
type Partition = NonNullable<ScenarioInput["partitions"]>[number];
type Parts = Partial<ScenarioInput> & { readonly hosts: Hosts };

/** What differs from one room of a family to the next. */
export interface Shape {
  /** How much of their memory the machines use, in tenths. */
  readonly memory: number;
  /** How busy they are, in tenths of their vCPUs. */
  readonly cpu: number;
  readonly dirtyMiBps: number;
  readonly linkMbps: number;
  /** Whether their work changes by itself. */
  readonly varies: boolean;
  /** Hosts with too little memory for all that the machines may touch. */
  readonly tight: boolean;
  /** Whether balancers do what they recommend by themselves. */
  readonly automatic: boolean;
}

export const shape: fc.Arbitrary<Shape> = fc.record({
  memory: fc.integer({ min: 0, max: 10 }),
  cpu: fc.integer({ min: 0, max: 10 }),
  dirtyMiBps: fc.constantFrom(0, 5, 60, 400),
  linkMbps: fc.constantFrom(10_000, 1_000, 100),
  varies: fc.boolean(),
  tight: fc.boolean(),
  automatic: fc.boolean(),
});

const GIB = 1024;

class Builder {
  constructor(readonly shape: Shape) {}

  host(id: string, platform: string, more: Partial<Host> = {}): Host {
    const { linkMbps, tight } = this.shape;
    return {
      id,
      name: id.toUpperCase(),
      platform,
      cpu: { sockets: 1, coresPerSocket: 8, mhz: 2_000 },
      memoryMiB: (tight ? 12 : 48) * GIB,
      linkMbps,
      ...more,
    };
  }

  vm(id: string, container: string, more: Partial<Partition> = {}): Partition {
    const { memory, cpu, dirtyMiBps, varies } = this.shape;
    const io = { readMiBps: 4, writeMiBps: 2, networkMbps: 10 };
    const level = { cpu: cpu / 10, memory: memory / 10, dirtyMiBps, io };
    return {
      id,
      name: id,
      container,
      vcpus: 2,
      memoryMiB: 4 * GIB,
      workload: varies
        ? { kind: "synthetic", profile: "bursty", variation: 1, sampleS: 60, ...level }
        : { kind: "constant", ...level },
      ...more,
    };
  }

  on(store: string, GiB = 8): Pick<Partition, "disks" | "nics"> {
    return { disks: [{ name: "d", datastore: store, GiB }], nics: [{ name: "n" }] };
  }
}

const adapters = (): NonNullable<Host["adapters"]> => [
  { name: "nic", kind: "nic", mbps: 10_000, carries: ["network", "migration"] },
  { name: "hba", kind: "hba", mbps: 8_000 },
];

/** Both shared and seen by all, one of them by the first host alone. */
function stores(hosts: readonly string[], kind: "vmfs" | "csv" | "svc" | "nfs"): Partial<Parts> {
  const speed = { mibps: 200, iops: 20_000 };
  return {
    arrays: [{ id: "array", name: "Array", mibps: 300 }],
    datastores: [
      {
        id: "san",
        name: "SAN",
        kind,
        capacityGiB: 100,
        array: "array",
        hosts: [...hosts],
        ...speed,
      },
      { id: "nas", name: "NAS", kind: "nfs", capacityGiB: 60, hosts: [...hosts], ...speed },
      { id: "disk", name: "Disk", kind: "local", capacityGiB: 40, hosts: [hosts[0]!], ...speed },
    ],
  };
}

/** The first two hosts hang on both, the third on one alone. */
const SWITCHES: NonNullable<ScenarioInput["switches"]> = [
  { id: "s0", name: "S0" },
  { id: "s1", name: "S1" },
];

const HOSTS = ["h0", "h1", "h2"];
const uplinks = (id: string) => ({ uplinks: id === "h2" ? ["s1"] : ["s0", "s1"] });

/** A vSphere cluster with everything switched on, and a host outside it. */
function vsphere(of: Builder): Parts {
  return {
    clusters: [
      {
        id: "c",
        name: "C",
        settings: {
          haEnabled: true,
          haAdmission: "percentage",
          drs: of.shape.automatic ? "full" : "manual",
          drsLevel: 4,
        },
        rules: [
          { id: "r0", name: "apart", kind: "apart", partitions: ["v0", "v3"] },
          { id: "r1", name: "on", kind: "onHosts", partitions: ["v1"], hosts: ["h0", "h1"] },
          { id: "r2", name: "together", kind: "together", partitions: ["v2", "v5"], must: false },
        ],
      },
    ],
    switches: SWITCHES,
    hosts: [
      ...HOSTS.map((id) =>
        of.host(id, "esx", { cluster: "c", adapters: adapters(), ...uplinks(id) }),
      ),
      of.host("h3", "esx"),
    ],
    ...stores(HOSTS, "vmfs"),
    pools: [
      {
        id: "p0",
        name: "Pool",
        owner: "c",
        settings: { reservationMHz: 6_000, memReservationMiB: 4_096 },
      },
      { id: "p1", name: "Inner", owner: "c", parent: "p0", settings: { limitMHz: 8_000 } },
    ],
    partitions: [
      of.vm("v0", "h0", {
        pool: "p0",
        settings: { reservationMHz: 1_000, memReservationMiB: 1_024 },
      }),
      of.vm("v1", "h0", {
        pool: "p1",
        vcpus: 4,
        settings: { restartPriority: "high" },
        ...of.on("san"),
      }),
      of.vm("v2", "h0", {
        settings: { balloonDriver: false, restartAfter: "v1" },
        ...of.on("disk"),
      }),
      of.vm("v3", "h1", {
        settings: { limitMHz: 1_500, restartPriority: "disabled" },
        ...of.on("nas"),
      }),
      of.vm("v4", "h2", { state: "off", ...of.on("san") }),
      of.vm("v5", "h2", { vcpus: 6, memoryMiB: 6 * GIB, pool: "p1" }),
    ],
  };
}

/** Blades on two fabrics, with a spare in each chassis; standby where nobody needs them. */
function blades(of: Builder): Parts {
  const { linkMbps } = of.shape;
  const spare = (slot: number) => ({
    slot,
    cpu: { sockets: 1, coresPerSocket: 6, mhz: 2_400 },
    memoryMiB: 32 * GIB,
    linkMbps,
  });
  const chassis = (id: string, ...links: string[]) => ({
    id,
    name: id,
    slots: 8,
    uplinks: links,
    spares: [spare(8)],
  });
  const blade = (id: string, inside: string, slot: number): Host =>
    of.host(id, "esx", { cluster: "c", blade: { chassis: inside, slot }, profile: { name: id } });
  return {
    clusters: [
      {
        id: "c",
        name: "C",
        settings: {
          haEnabled: true,
          haAdmission: "none",
          haIsolation: "powerOff",
          drs: of.shape.automatic ? "full" : "manual",
          dpm: of.shape.automatic ? "automatic" : "manual",
        },
      },
    ],
    switches: [
      { id: "s0", name: "Fabric A", role: "fabric" },
      { id: "s1", name: "Fabric B", role: "fabric" },
    ],
    chassis: [chassis("ch0", "s0", "s1"), chassis("ch1", "s1")],
    hosts: [blade("h0", "ch0", 1), blade("h1", "ch0", 2), blade("h2", "ch1", 1)],
    partitions: [
      of.vm("v0", "h0", { settings: { memReservationMiB: 2_048 } }),
      of.vm("v1", "h0"),
      of.vm("v2", "h1", { settings: { restartPriority: "highest" } }),
      of.vm("v3", "h2", { vcpus: 4 }),
      of.vm("v4", "h2", { state: "suspended" }),
    ],
  };
}

/** A Xen pool with a restart plan and a balancer. */
function xen(of: Builder): Parts {
  return {
    clusters: [
      {
        id: "c",
        name: "Pool",
        settings: {
          haEnabled: true,
          haFailures: 1,
          balancer: "performance",
          balancerAutomatic: of.shape.automatic,
        },
      },
    ],
    switches: SWITCHES,
    hosts: HOSTS.map((id) => of.host(id, "xen", { cluster: "c", ...uplinks(id) })),
    ...stores(HOSTS, "nfs"),
    partitions: [
      of.vm("v0", "h0", { settings: { dynamicMinMiB: 2_048 }, ...of.on("san") }),
      of.vm("v1", "h0", { settings: { restartPriority: "bestEffort" } }),
      of.vm("v2", "h1", { settings: { weight: 512, capPct: 100, startOrder: 1 }, ...of.on("nas") }),
      of.vm("v3", "h2", { memoryMiB: 2 * GIB, settings: { restartPriority: "never" } }),
      of.vm("v4", "h1", { state: "off" }),
    ],
  };
}

/** A pair with post-copy and one that slows its machines down; a guest with guests of its own. */
function kvm(of: Builder): Parts {
  const hosts = HOSTS.map((id) =>
    of.host(id, "kvm", {
      cluster: "c",
      settings: id === "h2" ? { autoConverge: true } : { postCopy: "stalled" },
      ...uplinks(id),
    }),
  );
  return {
    clusters: [
      {
        id: "c",
        name: "C",
        settings: { haEnabled: true, balancer: "even", balancerAutomatic: of.shape.automatic },
      },
    ],
    switches: SWITCHES,
    hosts,
    ...stores(HOSTS, "nfs"),
    partitions: [
      of.vm("v0", "h0", { settings: { balloonMinMiB: 1_024 }, ...of.on("san") }),
      of.vm("v1", "h0", { settings: { quotaMs: 100 } }),
      of.vm("v2", "h1", { ...of.on("nas") }),
      of.vm("v3", "h1", { platform: "kvm", workload: undefined, vcpus: 4 }),
      of.vm("v4", "v3", { memoryMiB: GIB }),
      of.vm("v5", "h2", { state: "off" }),
    ],
  };
}

/** A failover cluster with dynamic memory, reserves and CPU groups. */
function hyperv(of: Builder): Parts {
  const dynamic = { dynamicMemory: true, memStartupMiB: 1_024, memMinMiB: 512 };
  return {
    clusters: [
      {
        id: "c",
        name: "C",
        settings: { haEnabled: true, balancer: "medium", balancerAutomatic: of.shape.automatic },
      },
    ],
    hosts: HOSTS.map((id) => of.host(id, "hyperv", { cluster: "c", adapters: adapters() })),
    ...stores(HOSTS, "csv"),
    pools: [{ id: "p0", name: "Group", owner: "h0", settings: { cap: 16_384 } }],
    partitions: [
      of.vm("v0", "h0", { pool: "p0", settings: dynamic, ...of.on("san") }),
      of.vm("v1", "h0", { settings: { reservePct: 40 } }),
      of.vm("v2", "h1", { settings: { ...dynamic, memBufferPct: 50 }, ...of.on("nas") }),
      of.vm("v3", "h2", { vcpus: 4, settings: { limitPct: 50, restartPriority: "high" } }),
      of.vm("v4", "h2", { state: "off", settings: dynamic }),
    ],
  };
}

/** Two frames with a Virtual I/O Server, a shared processor pool and shared memory. */
function powervm(of: Builder): Parts {
  const frame = (id: string) =>
    of.host(id, "powervm", { cluster: "c", architecture: "power", adapters: adapters() });
  const shared = { entitlement: 0.5, entitlementMin: 0.2, entitlementMax: 2 };
  return {
    clusters: [{ id: "c", name: "Frames", settings: { haEnabled: true } }],
    hosts: [frame("h0"), frame("h1")],
    ...stores(["h0", "h1"], "svc"),
    pools: [
      { id: "p0", name: "SPP", owner: "h0", settings: { maximumUnits: 4, reservedUnits: 1 } },
    ],
    partitions: [
      of.vm("v0", "h0", { physicalIO: true, memoryMiB: GIB, settings: { entitlement: 0.5 } }),
      of.vm("v1", "h0", { pool: "p0", settings: { ...shared, vios: "v0" }, ...of.on("san") }),
      of.vm("v2", "h0", { memoryMiB: 2 * GIB, settings: { ...shared, capped: true } }),
      of.vm("v3", "h1", { settings: { ...shared, memoryMode: "shared" } }),
      of.vm("v4", "h1", { memoryMiB: 2 * GIB, settings: { processors: "dedicated" } }),
      of.vm("v5", "h1", { state: "off", memoryMiB: 2 * GIB, settings: shared }),
    ],
  };
}

/** z/VM in LPARs of two machines: guests move between the two systems of an SSI cluster. */
function mainframe(of: Builder): Parts {
  const machine = (id: string) =>
    of.host(id, "prsm", { cluster: "c", architecture: "s390x", memoryMiB: 48 * GIB });
  const system = { platform: "zvm", workload: undefined, vcpus: 4, memoryMiB: 12 * GIB };
  return {
    clusters: [{ id: "c", name: "SSI" }],
    hosts: [machine("h0"), machine("h1")],
    pools: [{ id: "p0", name: "Group", owner: "h0", settings: { absoluteCap: 3 } }],
    partitions: [
      of.vm("v0", "h0", system),
      of.vm("v1", "h1", system),
      of.vm("v2", "v0", { settings: { absolutePct: 20 } }),
      of.vm("v3", "v0", { memoryMiB: 10 * GIB, settings: { limit: "hard", limitPct: 10 } }),
      of.vm("v4", "h0", { pool: "p0", settings: { weight: 200, capped: true } }),
      of.vm("v5", "h1", { settings: { dedicated: true }, state: "off" }),
    ],
  };
}

export const FAMILIES = { vsphere, blades, xen, kvm, hyperv, powervm, mainframe } as const;
export type Family = keyof typeof FAMILIES;

export function faultScenario(family: Family, shape: Shape): Scenario {
  return scenario({ name: family, seed: 7, ...FAMILIES[family](new Builder(shape)) });
}
