/**
 * A digest of the state at the present time. It walks identities in sorted order, so rows do not
 * matter, and reads the integrals as they are now without storing them, so looking does not matter.
 */
import { Digest, hashText } from "../base/hash";
import { HOST_RATES } from "./tables/hostTable";
import { IO_RATES } from "./tables/ioTable";
import { PARTITION_RATES } from "./tables/partitionTable";
import { PRESSURE_RATES, type PressureColumns } from "./tables/pressureColumns";
import { canonical } from "./canonical";
import type { World } from "./world";

export function stateHash(world: World): string {
  const digest = new Digest();
  const { hosts, partitions, time } = world;
  digest.int(world.seed).float(time);
  const spec = (value: unknown) => digest.int(hashText(canonical(value)));
  const pressure = (columns: PressureColumns, row: number) => {
    if (columns.saved(row).length === 0) return;
    for (const rate of PRESSURE_RATES)
      digest.float(columns.rates[rate][row]!).float(columns.integral(rate, row, time));
  };
  for (const id of [...world.clusters.keys()].sort()) spec(world.clusters.get(id));
  for (const id of [...world.chassis.keys()].sort()) spec(world.chassis.get(id));
  for (const id of [...world.switches.keys()].sort()) spec(world.switches.get(id));
  for (const id of [...world.pools.keys()].sort()) spec(world.pools.get(id));
  for (const id of [...world.traces.keys()].sort()) spec(world.traces.get(id));
  for (const id of hosts.sortedIds()) {
    const row = hosts.row(id)!;
    spec(hosts.specs[row]);
    digest.int(hosts.cpuContended[row]! + 2 * hosts.memoryContended[row]!);
    digest.int(hosts.memoryState[row]!);
    pressure(hosts.pressure, row);
    for (const rate of HOST_RATES)
      digest.float(hosts[rate][row]!).float(hosts.integral(rate, row, time));
  }
  for (const id of partitions.sortedIds()) {
    const row = partitions.row(id)!;
    spec(partitions.specs[row]);
    digest.text(partitions.states[row]!).float(partitions.touched[row]!);
    digest.int(partitions.waiting[row]!);
    pressure(partitions.pressure, row);
    for (const rate of PARTITION_RATES)
      digest.float(partitions[rate][row]!).float(partitions.integral(rate, row, time));
  }
  for (const id of [...world.migrations.keys()].sort()) spec(world.migrations.get(id));
  for (const id of [...world.balances.keys()].sort()) spec(world.balances.get(id));
  for (const id of [...world.recommendations.keys()].sort()) spec(world.recommendations.get(id));
  for (const id of [...world.maintenances.keys()].sort()) spec(world.maintenances.get(id));
  for (const id of [...world.recoveries.keys()].sort()) spec(world.recoveries.get(id));
  for (const id of [...world.arrays.keys()].sort()) spec(world.arrays.get(id));
  for (const id of [...world.datastores.keys()].sort()) spec(world.datastores.get(id));
  for (const id of [...world.diskMoves.keys()].sort()) spec(world.diskMoves.get(id));
  const { table } = world.io;
  for (const id of table.sortedIds()) {
    const row = table.row(id)!;
    digest.text(id).int(table.flags[row]!);
    for (const rate of IO_RATES)
      digest.float(table[rate][row]!).float(table.integral(rate, row, time));
  }
  for (const { time, kind, key } of world.agenda.list()) digest.float(time).int(kind).text(key);
  spec(world.alarmRules);
  if (world.tariff !== undefined) spec(world.tariff);
  for (const alarm of world.alarms.list()) spec(alarm);
  return digest.int(world.journal.eventSeq).int(world.journal.commandSeq).hex();
}
