/** A small room with one of everything that commands and migrations meet. For tests. */
import { scenarioSchema, type ScenarioInput } from "../../protocol/scenario";
import type { EntityView, PartitionView, TopologyDiff } from "../../protocol/topology";
import { Engine } from "../engine";

type Input<K extends "hosts" | "partitions"> = NonNullable<ScenarioInput[K]>[number];

const steady = (cpu: number, memory = 0.5) => ({ kind: "constant", cpu, memory }) as const;

function server(id: string, platform: string, more: Partial<Input<"hosts">> = {}): Input<"hosts"> {
  return {
    id,
    name: id.toUpperCase(),
    platform,
    cpu: { sockets: 2, coresPerSocket: 8, mhz: 2_500 },
    memoryMiB: 131_072,
    ...more,
  };
}

function vm(id: string, container: string, more: Partial<Input<"partitions">> = {}) {
  return {
    id,
    name: id,
    container,
    vcpus: 4,
    memoryMiB: 16_384,
    workload: steady(0.3),
    ...more,
  } satisfies Input<"partitions">;
}

export function testScenario(changes: Partial<ScenarioInput> = {}): ScenarioInput {
  const mainframe = {
    architecture: "s390x",
    cluster: "ssi",
    cpu: { sockets: 1, coresPerSocket: 8, mhz: 5_000 },
  } as const;
  return {
    format: "machine-room/scenario",
    version: 1,
    name: "Test",
    clusters: [
      { id: "vc", name: "vSphere" },
      { id: "ssi", name: "SSI" },
    ],
    hosts: [
      server("esx1", "esx", { cluster: "vc" }),
      server("esx2", "esx", { cluster: "vc" }),
      server("esx3", "esx", { cluster: "vc", linkMbps: 1_000 }),
      // Its processor knows 64-bit mode, but no VT-x.
      server("esx9", "esx", {
        cpu: { sockets: 2, coresPerSocket: 8, mhz: 2_500, generation: "em64t" },
      }),
      server("kvm1", "kvm"),
      server("kvm2", "kvm"),
      server("cpc1", "prsm", mainframe),
      server("cpc2", "prsm", mainframe),
      server("cpc3", "prsm", { ...mainframe, cluster: undefined }),
      server("old", "system370", {
        architecture: "s370",
        cpu: { sockets: 1, coresPerSocket: 2, mhz: 12 },
        memoryMiB: 16,
        boards: [
          { name: "A", cores: 1, memoryMiB: 8 },
          { name: "B", cores: 1, memoryMiB: 8 },
        ],
      }),
      server("silo", "bare"),
    ],
    pools: [
      {
        id: "prod",
        name: "Production",
        owner: "vc",
        settings: { reservationMHz: 20_000, expandable: false },
      },
      { id: "web", name: "Web", owner: "vc", parent: "prod" },
    ],
    partitions: [
      vm("a", "esx1", { pool: "prod" }),
      vm("b", "esx1", { settings: { reservationMHz: 2_000, memReservationMiB: 8_192 } }),
      vm("c", "esx2", { pool: "web", vcpus: 8, workload: steady(0.8, 0.7) }),
      vm("d", "esx9"),
      vm("off", "esx1", { state: "off" }),
      vm("tmpl", "esx2", { state: "off", template: true }),
      vm("tied", "esx2", { physicalIO: true }),
      vm("k1", "kvm1"),
      vm("k2", "kvm1", { workload: { kind: "constant", cpu: 0.5, memory: 0.9, dirtyMiBps: 20 } }),
      vm("k3", "kvm2", { state: "suspended" }),
      vm("zos", "cpc1", { vcpus: 2, memoryMiB: 32_768 }),
      vm("zvm1", "cpc1", { vcpus: 4, memoryMiB: 65_536, platform: "zvm", workload: undefined }),
      vm("zvm2", "cpc2", { vcpus: 4, memoryMiB: 65_536, platform: "zvm", workload: undefined }),
      vm("zvm3", "cpc3", { vcpus: 4, memoryMiB: 65_536, platform: "zvm", workload: undefined }),
      vm("lnx", "zvm1", { vcpus: 2, memoryMiB: 8_192 }),
      vm("mvs", "old", { vcpus: 1, memoryMiB: 8, settings: { side: "A" } }),
      vm("payroll", "silo"),
    ],
    ...changes,
  };
}

export function openRoom(changes: Partial<ScenarioInput> = {}): Engine {
  return Engine.open(scenarioSchema.parse(testScenario(changes)));
}

/** What the page would know: all records by id. */
export class Watched {
  readonly views = new Map<string, EntityView>();

  constructor(readonly engine: Engine) {
    this.take(engine.topology());
  }

  /** Takes what has changed. */
  look(): this {
    const diff = this.engine.takeDiff();
    if (diff !== undefined) this.take(diff);
    return this;
  }

  partition(id: string): PartitionView {
    const view = this.look().views.get(id);
    if (view?.kind !== "partition") throw new Error(`no partition ${id}`);
    return view;
  }

  private take({ put, removed }: TopologyDiff): void {
    for (const id of removed) this.views.delete(id);
    for (const view of put) this.views.set(view.id, view);
  }
}
