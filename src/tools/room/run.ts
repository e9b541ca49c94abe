/** `room run`: opens the room, lets simulated time pass, reports. */
import { Engine } from "../../engine/engine";
import type { RunReport } from "../../protocol/run-report";
import type { Bilingual } from "../../protocol/scenario-parts";
import { DAY, HOUR, MINUTE, SECOND, type Micros } from "../../protocol/units";
import { clockText } from "./clock";
import { readRoom } from "./readRoom";
import { say, sayAny } from "./say";
import { printable, textTable } from "./textTable";

export async function run(
  paths: readonly string[],
  options: { readonly duration: Micros; readonly seed: number | undefined; readonly json: boolean },
): Promise<string> {
  const { scenario, reports } = await readRoom(paths);
  const seeded = options.seed === undefined ? scenario : { ...scenario, seed: options.seed };
  const engine = Engine.open(seeded, reports[0]?.source);
  engine.advanceTo(engine.time + options.duration);
  const report = engine.report();
  if (options.json) return `${JSON.stringify(report, undefined, 2)}\n`;
  return `${describe(scenario.name, options.duration, report)}\n`;
}

const SHOWN_EVENTS = 40;

function describe(name: Bilingual, duration: Micros, report: RunReport): string {
  const title = say("tools", "run.title", {
    name: printable(typeof name === "string" ? name : name.en),
    duration: durationText(duration),
  });
  const more = report.events.length - SHOWN_EVENTS;
  const events = report.events
    .slice(-SHOWN_EVENTS)
    .map(({ time_s, code, params }) =>
      printable(`${clockText(time_s)}  ${sayAny(["engine"], `event.${code}`, params)}`),
    );
  return [
    title,
    "",
    heading("run.hosts"),
    hostTable(report),
    energyLine(report),
    "",
    heading("run.partitions"),
    partitionTable(report),
    "",
    heading("run.events"),
    ...events,
    ...(more > 0 ? [say("tools", "run.moreEvents", { count: more })] : []),
    "",
    say("tools", "run.hash", { hash: report.hash }),
  ].join("\n");
}

/** All hosts together, with what that costs and emits where the room says so. */
function energyLine({ energy: { kWh, cost, currency = "", kgCO2 } }: RunReport): string {
  const more = [
    ...(cost === undefined ? [] : [`${cost.toFixed(2)} ${printable(currency)}`]),
    ...(kgCO2 === undefined ? [] : [`${kgCO2.toFixed(2)} kg CO₂`]),
  ];
  const params = { kWh: kWh.toFixed(2), more: more.map((each) => ` · ${each}`).join("") };
  return say("tools", "run.energy", params);
}

function heading(key: string): string {
  return say("tools", key).toUpperCase();
}

function columns(...names: readonly string[]): string[] {
  return names.map((name) => say("tools", `column.${name}`));
}

function hostTable({ hosts }: RunReport): string {
  return textTable(
    columns(
      "name",
      "platform",
      "state",
      "cores",
      "cpuUsed",
      "memory",
      "memoryUsed",
      "power",
      "energy",
    ),
    hosts.map((host) => [
      host.name,
      host.platform,
      host.state,
      host.cpu_capacity_cores,
      host.cpu_used_cores,
      host.memory_MiB / 1024,
      host.memory_used_MiB / 1024,
      host.power_W,
      host.energy_kWh,
    ]),
  );
}

function partitionTable({ hosts, partitions }: RunReport): string {
  const hostNames = new Map(hosts.map(({ id, name }) => [id, name]));
  return textTable(
    columns(
      "name",
      "host",
      "state",
      "vcpus",
      "demand",
      "entitled",
      "used",
      "ready",
      "memory",
      "active",
      "granted",
    ),
    partitions.map((partition) => [
      partition.name,
      hostNames.get(partition.host) ?? partition.host,
      partition.state,
      partition.vcpus,
      partition.cpu_demand_cores,
      partition.cpu_entitled_cores,
      partition.cpu_used_cores,
      partition.cpu_ready_pct,
      partition.memory_MiB / 1024,
      partition.memory_active_MiB / 1024,
      partition.memory_granted_MiB / 1024,
    ]),
  );
}

function durationText(duration: Micros): string {
  const units = [
    ["d", DAY],
    ["h", HOUR],
    ["m", MINUTE],
  ] as const;
  for (const [unit, size] of units) {
    if (duration % size === 0) return `${duration / size} ${unit}`;
  }
  return `${duration / SECOND} s`;
}
