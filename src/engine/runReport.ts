/** A run's report: means from the exact integrals, in the order of ids. */
import type { HostReport, PartitionReport, RunReport } from "../protocol/run-report";
import { ROOM, SECOND } from "../protocol/units";
import { energyOf, KWH } from "./power/energy";
import { readyPercent } from "./ready";
import type { Room } from "./room";
import { stateHash } from "./stateHash";
import { sizeInCores } from "./systems/roster";
import type { World } from "./world";

export function reportRun({ world, began }: Room): RunReport {
  const { hosts, partitions, time } = world;
  /** The mean of an integral over the run; the rate of now where the run has no length yet. */
  const mean = (integral: number, born: number, rate: number) =>
    time > born ? integral / (time - born) : rate;
  const hostReports = hosts.sortedIds().map((id): HostReport => {
    const row = hosts.row(id)!;
    const spec = hosts.specs[row]!;
    const of = (rate: "used" | "granted" | "power") =>
      mean(hosts.integral(rate, row, time), hosts.born[row]!, hosts[rate][row]!);
    return {
      id,
      name: spec.name,
      platform: spec.platform,
      state: spec.state,
      cpu_capacity_cores: hosts.cores[row]!,
      cpu_used_cores: of("used"),
      memory_MiB: spec.memoryMiB,
      memory_used_MiB: of("granted"),
      power_W: of("power"),
      energy_kWh: hosts.integral("power", row, time) / KWH,
    };
  });
  const partitionReports = partitions.sortedIds().map((id): PartitionReport => {
    const row = partitions.row(id)!;
    const spec = partitions.specs[row]!;
    const of = (rate: "demand" | "entitled" | "used" | "active" | "granted") =>
      mean(partitions.integral(rate, row, time), partitions.born[row]!, partitions[rate][row]!);
    const demand = of("demand");
    const used = of("used");
    return {
      id,
      name: spec.name,
      host: hosts.ids[partitions.host[row]!]!,
      parent: spec.container,
      state: partitions.states[row]!,
      vcpus: spec.vcpus,
      cpu_demand_cores: demand,
      cpu_entitled_cores: of("entitled"),
      cpu_used_cores: used,
      cpu_ready_pct: readyPercent(demand, used, sizeInCores(world, row)),
      memory_MiB: spec.memoryMiB,
      memory_active_MiB: of("active"),
      memory_granted_MiB: of("granted"),
    };
  });
  return {
    time_s: (time - began) / SECOND,
    ends_s: time / SECOND,
    energy: energyReport(world),
    hosts: hostReports,
    partitions: partitionReports,
    events: world.journal.events().map(({ time: at, ...event }) => ({
      ...event,
      time_s: at / SECOND,
    })),
    hash: stateHash(world),
  };
}

function energyReport(world: World): RunReport["energy"] {
  const { kWh, tariff } = energyOf(world, ROOM);
  if (tariff === undefined) return { kWh };
  const { pricePerKWh, currency, kgCO2PerKWh } = tariff;
  const emitted = kgCO2PerKWh === undefined ? {} : { kgCO2: kWh * kgCO2PerKWh };
  return { kWh, cost: kWh * pricePerKWh, currency, ...emitted };
}
