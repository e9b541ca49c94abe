/** Failures of machines and their repair (SPEC AVL-*). */
import { journey } from "../migration/names";
import { hasLanded, machineOf, migrationsAt } from "../migration/records";
import type { MigrationRecord } from "../migrationRecord";
import type { PartitionId } from "../../protocol/units";
import type { World } from "../world";
import { dropMigration } from "./migration";

export interface Failure {
  /** Those that ran on it, parents first. */
  readonly crashed: readonly PartitionId[];
  /** Those that ran elsewhere, and were still fetching their pages from it (MIG-8). */
  readonly lost: readonly PartitionId[];
  /** Migrations that came to nothing by it, and whose partitions had not landed yet. */
  readonly dropped: readonly MigrationRecord[];
}

/**
 * A machine fails. What runs on it crashes. Whoever was on its way to it stays where it is and runs
 * on; whoever was on its way from it has nothing to arrive with.
 */
export function failHost(world: World, row: number): Failure {
  const { partitions, hosts } = world;
  const host = hosts.specs[row]!;
  const { id, name } = host;
  const dropped = migrationsAt(world, id);
  const running = world
    .partitionsOn(row)
    .filter(
      (each) => partitions.states[each] === "running" && partitions.specs[each]!.template !== true,
    );
  world.note("trouble", "hostFailed", id, { name, count: running.length });
  for (const record of dropped) {
    const source = machineOf(world, record.from) === id;
    const short = source && hasLanded(record);
    const reason = short ? "pagesLost" : source ? "sourceFailed" : "targetFailed";
    world.note("warning", "migrationFailed", record.partition, {
      ...journey(world, record),
      host: name,
      reason,
    });
    dropMigration(world, record, reason);
  }
  const short = dropped
    .filter((record) => hasLanded(record) && machineOf(world, record.to) !== id)
    .map(({ partition }) => world.partitionSpec(partition)!);
  world.putHost({ ...host, state: "failed" });
  const crashed = running.map((each) => partitions.specs[each]!);
  for (const spec of [...crashed, ...short]) {
    world.putPartition(spec, "crashed");
    world.note("trouble", "partitionCrashed", spec.id, { name: spec.name, host: name });
  }
  return {
    crashed: crashed.map((spec) => spec.id),
    lost: short.map((spec) => spec.id),
    dropped: dropped.filter((record) => !hasLanded(record)),
  };
}

/** A failed machine comes back; of what had crashed, those in `restart` run again at once. */
export function repairHost(
  world: World,
  row: number,
  restart: readonly PartitionId[],
  state: "on" | "maintenance",
): void {
  const host = world.hosts.specs[row]!;
  world.putHost({ ...host, state });
  world.note("notice", "hostRepaired", host.id, { name: host.name });
  for (const id of restart) {
    const spec = world.partitionSpec(id)!;
    world.putPartition(spec, "running");
    world.note("info", "partitionPoweredOn", id, { name: spec.name });
  }
}
