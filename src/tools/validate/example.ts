/**
 * A published worked example: rooms that are set as its source sets them, and what should come out.
 * Every room is also a file (`public/scenarios/examples/`), so that anybody can open it and look.
 */
import { compareIds } from "../../base/order";
import type { HostView, PartitionView, PoolView } from "../../protocol/topology";
import type { ScenarioInput } from "../../protocol/scenario";
import { scenarioSchema } from "../../protocol/scenario";
import { Engine } from "../../engine/engine";
import { hostUsed, reading, type Reading } from "../../engine/testing/build";

export type Value = number | string | boolean;

/** One number of an example: what its source says, and what came out here. */
export interface Figure {
  readonly what: string;
  readonly expected: Value;
  readonly measured: Value;
  /** How far a number may be off; 0: exactly that. */
  readonly within: number;
}

export type Room = Omit<ScenarioInput, "format" | "version" | "name">;

export interface Example {
  /** As the field's collection names it: "PRSM-01". */
  readonly id: string;
  readonly platform: string;
  readonly about: string;
  readonly source: string;
  /** A miss of high confidence is a fault of ours; one of medium confidence is told. */
  readonly confidence: "high" | "medium";
  /** Of medium confidence, and known to miss: why. Told with the outcome. */
  readonly deviation?: string;
  /** The rooms that it needs, by a name of their own ("" where there is one). */
  readonly rooms?: Readonly<Record<string, Room>>;
  readonly measure: (rooms: OpenRooms) => readonly Figure[];
}

/** A room of an example, running. */
export class OpenRoom {
  readonly engine: Engine;

  constructor(scenario: ScenarioInput) {
    this.engine = Engine.open(scenarioSchema.parse(scenario));
  }

  of(id: string): Reading {
    return reading(this.engine, id);
  }

  used(...ids: readonly string[]): number[] {
    return ids.map((id) => this.of(id).used);
  }

  /**
   * What each partition of a host gets from its dispatcher, slice by slice, in CPUs over so many
   * seconds (the first two aside), in the order of ids.
   */
  dispatched(seconds: number, dispatcher?: string, container = "host"): number[] {
    const scope = this.engine.microscope(container, dispatcher);
    const run = () => {
      const sums = new Map<string, number>();
      for (const { partition, runUs } of scope.view().vcpus)
        sums.set(partition, (sums.get(partition) ?? 0) + runUs);
      return sums;
    };
    scope.advance(2_000_000);
    const before = run();
    scope.advance(seconds * 1_000_000);
    return [...run()]
      .sort(([a], [b]) => compareIds(a, b))
      .map(([id, us]) => (us - before.get(id)!) / (seconds * 1_000_000));
  }

  hostUsed(id = "host"): number {
    return hostUsed(this.engine, id);
  }

  partition(id: string): PartitionView {
    const views = this.engine.topology().put;
    return views.find((view): view is PartitionView => view.id === id)!;
  }

  host(id = "host"): HostView {
    const views = this.engine.topology().put;
    return views.find((view): view is HostView => view.id === id)!;
  }

  pool(id: string): PoolView {
    return this.engine.topology().put.find((view): view is PoolView => view.id === id)!;
  }
}

export type OpenRooms = (name?: string) => OpenRoom;

/** An example's room as a whole scenario. */
export function scenarioOf(example: Example, name: string): ScenarioInput {
  const title = name === "" ? example.id : `${example.id} (${name})`;
  return {
    $schema: "../../schema/scenario.schema.json",
    format: "machine-room/scenario",
    version: 1,
    name: title,
    description: example.about,
    source: example.source,
    ...example.rooms![name]!,
  };
}

export function measure(example: Example): readonly Figure[] {
  const open = new Map<string, OpenRoom>();
  return example.measure((name = "") => {
    const room = open.get(name) ?? new OpenRoom(scenarioOf(example, name));
    open.set(name, room);
    return room;
  });
}

/** Numbers one by one, named in the same order. */
export function figures(
  names: readonly string[],
  measured: readonly Value[],
  expected: readonly Value[],
  within = 0,
): Figure[] {
  return names.map((what, i) => ({
    what,
    expected: expected[i]!,
    measured: measured[i]!,
    within,
  }));
}

export function holds({ expected, measured, within }: Figure): boolean {
  if (typeof expected !== "number" || typeof measured !== "number") return expected === measured;
  // A number that was written down in binary and read back is not off by the last bit.
  return Math.abs(measured - expected) <= within + 1e-6 * Math.max(1, Math.abs(expected));
}
