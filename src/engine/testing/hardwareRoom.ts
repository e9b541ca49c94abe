/**
 * A room of the hardware partitioning family: one machine of each, as they were sold. For tests, and
 * for trying it out. Sizes are round; what the machines' limits are is said by their platforms.
 */
import type { ScenarioInput } from "../../protocol/scenario";

type Host = ScenarioInput["hosts"][number];
type Partition = NonNullable<ScenarioInput["partitions"]>[number];
type Board = NonNullable<Host["boards"]>[number];

const GIB = 1024;

function boards(count: number, board: (index: number) => Board): Board[] {
  return Array.from({ length: count }, (_, i) => board(i));
}

function partition(
  id: string,
  container: string,
  vcpus: number,
  memoryGiB: number,
  more: Partial<Partition> = {},
): Partition {
  return {
    id,
    name: id,
    container,
    vcpus,
    memoryMiB: memoryGiB * GIB,
    workload: { kind: "constant", cpu: 0.5, memory: 0.5 },
    ...more,
  };
}

export const starfire: Host = {
  id: "starfire",
  name: "Enterprise 10000",
  model: "Sun Enterprise 10000",
  year: 1997,
  platform: "dsd",
  architecture: "sparc",
  cpu: { sockets: 64, coresPerSocket: 1, mhz: 400 },
  memoryMiB: 64 * GIB,
  boards: boards(16, (i) => ({ name: `SB${i}`, cores: 4, memoryMiB: 4 * GIB })),
};

export const sunFire: Host = {
  id: "sunfire",
  name: "Sun Fire 6800",
  model: "Sun Fire 6800",
  year: 2001,
  platform: "dsd",
  architecture: "sparc",
  cpu: { sockets: 24, coresPerSocket: 1, mhz: 900 },
  memoryMiB: 192 * GIB,
  boards: [
    ...boards(6, (i) => ({ name: `SB${i}`, cores: 4, memoryMiB: 32 * GIB, kind: "cpu" })),
    ...boards(4, (i) => ({ name: `IB${i + 6}`, cores: 0, memoryMiB: 0, kind: "io" })),
  ],
};

export const m9000: Host = {
  id: "m9000",
  name: "M9000",
  model: "SPARC Enterprise M9000",
  year: 2007,
  platform: "dsd",
  architecture: "sparc",
  cpu: { sockets: 32, coresPerSocket: 4, threadsPerCore: 2, mhz: 2520 },
  memoryMiB: 1024 * GIB,
  boards: boards(8, (i) => ({
    name: `0${i}`,
    cores: 16,
    memoryMiB: 128 * GIB,
    ...(i < 2 ? { split: "quarters" } : {}),
  })),
};

export const superdome: Host = {
  id: "superdome",
  name: "Superdome",
  model: "HP Integrity Superdome",
  year: 2006,
  platform: "npar",
  architecture: "ia64",
  cpu: { sockets: 16, coresPerSocket: 2, threadsPerCore: 2, mhz: 1600 },
  memoryMiB: 256 * GIB,
  boards: boards(4, (i) => ({ name: `cell ${i}`, cores: 8, memoryMiB: 64 * GIB })),
};

export function t5240(id: string): Host {
  return {
    id,
    name: id.toUpperCase(),
    model: "SPARC Enterprise T5240",
    year: 2008,
    platform: "ldom",
    architecture: "sparc",
    cpu: { sockets: 2, coresPerSocket: 8, threadsPerCore: 8, mhz: 1200 },
    memoryMiB: 64 * GIB,
  };
}

export function hardwareScenario(): ScenarioInput {
  return {
    format: "machine-room/scenario",
    version: 1,
    name: { en: "Walls of hardware", de: "Wände aus Hardware" },
    hosts: [starfire, sunFire, m9000, superdome, t5240("t5240-1"), t5240("t5240-2")],
    partitions: [
      partition("dw", "starfire", 24, 24, { settings: { boards: "SB0,SB1,SB2,SB3,SB4,SB5" } }),
      partition("erp", "starfire", 8, 8, { settings: { boards: "SB6,SB7" } }),
      partition("test", "starfire", 4, 4, { settings: { boards: "SB8" }, state: "off" }),
      partition("A", "sunfire", 8, 48, { settings: { boards: "SB0,SB2,IB6" } }),
      partition("B", "sunfire", 4, 24, { settings: { boards: "SB4,IB8" } }),
      partition("x1", "m9000", 4, 32, { settings: { boards: "00-0" } }),
      partition("x2", "m9000", 8, 64, { settings: { boards: "00-1,00-2" } }),
      partition("x3", "m9000", 32, 256, { settings: { boards: "02,03" } }),
      partition("prod", "superdome", 16, 96, {
        settings: { cells: "cell 0,cell 1" },
        platform: "vpar",
        workload: undefined,
      }),
      partition("oracle", "prod", 6, 32, { settings: { lbas: "0/0,0/2" } }),
      partition("sap", "prod", 8, 40, { settings: { lbas: "1/0" } }),
      partition("dev", "superdome", 8, 32, { settings: { cells: "cell 2" } }),
      partition("control", "t5240-1", 8, 4, { physicalIO: true, settings: { wholeCore: true } }),
      partition("web", "t5240-1", 20, 8),
      partition("db", "t5240-1", 32, 16, { settings: { wholeCore: true } }),
      partition("control2", "t5240-2", 8, 4, { physicalIO: true }),
    ],
  };
}
