/**
 * When a datastore counts as slow, or as nearly full (SPEC IO-7): what events tell, with whom one
 * should speak.
 */
import type { EventCode, RoomEvent, Severity } from "../../protocol/event";
import type { EntityId } from "../../protocol/units";
import type { World } from "../world";
import { datastorePlatform, datastoreSettings, usedGiB } from "./datastores";

export interface IoTurn {
  readonly severity: Severity;
  readonly code: EventCode;
  readonly subject: EntityId;
  readonly params: RoomEvent["params"];
}

/** Who moved how much at a datastore; `name` is the partition's. */
export interface Mover {
  readonly partition: EntityId;
  readonly moved: number;
  readonly copy: boolean;
}

/** Bits of a datastore's flags. */
const SLOW = 1;
const FILLING = 2;
/** Of a partition's: it was told of as noisy. */
const LOUD = 4;

/** What counts as slow where no platform's threshold says: as Storage I/O Control's is [R]. */
const SLOW_MS = 30;
/** Whoever holds its latency at the threshold is not slow. */
const ABOVE = 1.05;
/** Recovered below this part of the threshold. */
const BELOW = 0.7;
/** A neighbour is noisy that moves so much of everything while others wait (an assumption). */
const NOISY = 0.5;
/** Nearly full from here on, and no longer below that (vSphere's alarm: 75 and 85 % [M]). */
const FULL = 0.85;
const ROOMY = 0.8;

/** A datastore's latency has changed: tells when it has become slow, or is no longer. */
export function judgeLatency(
  world: World,
  id: EntityId,
  row: number,
  moversOf: () => readonly Mover[],
  turns: IoTurn[],
): void {
  const { flags, latency, moved } = world.io.table;
  const spec = world.datastores.get(id)!;
  const platform = datastorePlatform(world, spec);
  const stated = platform?.io?.slowMs?.(datastoreSettings(world, spec)) ?? SLOW_MS;
  const threshold = Math.max(stated, 2 * spec.latencyMs);
  const was = (flags[row]! & SLOW) !== 0;
  const is = was ? latency[row]! > BELOW * threshold : latency[row]! > ABOVE * threshold;
  if (is === was) return;
  flags[row] = flags[row]! ^ SLOW;
  const name = spec.name;
  const milliseconds = Math.round(latency[row]! * 10) / 10;
  if (!is) {
    turns.push({
      severity: "info",
      code: "datastoreRecovered",
      subject: id,
      params: { name, milliseconds },
    });
    tellQuiet(world, turns);
    return;
  }
  turns.push({
    severity: "warning",
    code: "datastoreSlow",
    subject: id,
    params: { name, milliseconds },
  });
  const movers = moversOf();
  const partitions = new Set(movers.map(({ partition }) => partition));
  const [most] = [...movers]
    .filter(({ copy }) => !copy)
    .sort((a, b) => b.moved - a.moved || (a.partition < b.partition ? -1 : 1));
  if (most === undefined || partitions.size < 2 || most.moved < NOISY * moved[row]!) return;
  const own = world.io.table.row(most.partition)!;
  flags[own] = flags[own]! | LOUD;
  turns.push({
    severity: "warning",
    code: "noisyNeighbour",
    subject: most.partition,
    params: {
      name: world.partitionSpec(most.partition)?.name ?? most.partition,
      datastore: name,
      percent: Math.round((100 * most.moved) / moved[row]!),
    },
  });
}

/** Nothing that a noisy neighbour's disks lie on is slow any longer: it disturbs nobody. */
function tellQuiet(world: World, turns: IoTurn[]): void {
  const { flags, ids } = world.io.table;
  const isSlow = (id: EntityId) => (flags[world.io.table.row(id)!]! & SLOW) !== 0;
  ids.forEach((id, row) => {
    if (id === undefined || (flags[row]! & LOUD) === 0) return;
    const spec = world.partitionSpec(id);
    if (spec?.disks?.some(({ datastore }) => isSlow(datastore)) === true) return;
    flags[row] = flags[row]! & ~LOUD;
    if (spec === undefined) return;
    turns.push({
      severity: "info",
      code: "neighbourQuiet",
      subject: id,
      params: { name: spec.name },
    });
  });
}

/** Tells of the datastores that have become nearly full. */
export function judgeFilling(world: World, turns: IoTurn[]): void {
  const used = usedGiB(world);
  const { flags } = world.io.table;
  for (const id of [...world.datastores.keys()].sort()) {
    const { name, capacityGiB } = world.datastores.get(id)!;
    const row = world.io.table.row(id)!;
    const part = (used.get(id) ?? 0) / capacityGiB;
    const was = (flags[row]! & FILLING) !== 0;
    const is = part >= (was ? ROOMY : FULL);
    if (is === was) continue;
    flags[row] = flags[row]! ^ FILLING;
    turns.push({
      severity: is ? "warning" : "info",
      code: is ? "datastoreFilling" : "datastoreHasRoom",
      subject: id,
      params: { name, percent: Math.round(100 * part) },
    });
  }
}
