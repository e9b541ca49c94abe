/**
 * What must hold of a room at every instant, whatever has been asked for and whatever has failed;
 * told of as sentences, so that a counterexample reads by itself.
 */
import type { Frame } from "../../protocol/frame";
import { at, readFrame } from "../../protocol/frame";
import type {
  ClusterView,
  EntityView,
  HostView,
  MigrationView,
  PartitionView,
} from "../../protocol/topology";
import type { Engine } from "../engine";

/** Frames carry 32-bit floats: cores, MiB. */
const SLACK = 1e-3;
const SLACK_MIB = 0.5;
const TAKEN = [
  "memoryShared",
  "memoryBallooned",
  "memoryCompressed",
  "memorySwapped",
  "swapRate",
] as const;

/** A room as the page sees it, by kinds. */
export class Seen {
  readonly views: ReadonlyMap<string, EntityView>;
  readonly hosts: readonly HostView[];
  readonly partitions: readonly PartitionView[];
  readonly migrations: readonly MigrationView[];
  readonly clusters: readonly ClusterView[];
  readonly frame: Frame;
  readonly count: number;

  constructor(engine: Engine) {
    const { put } = engine.topology();
    this.count = put.length;
    this.views = new Map(put.map((view) => [view.id, view]));
    this.hosts = this.#of("host");
    this.partitions = this.#of("partition");
    this.migrations = this.#of("migration");
    this.clusters = this.#of("cluster");
    this.frame = readFrame(engine.writeFrame());
  }

  inside(container: string): PartitionView[] {
    return this.partitions.filter((each) => each.container === container);
  }

  #of<K extends EntityView["kind"]>(kind: K): Extract<EntityView, { kind: K }>[] {
    const those = [...this.views.values()];
    return those.filter((each): each is Extract<EntityView, { kind: K }> => each.kind === kind);
  }
}

export const isOn = ({ state, template }: PartitionView): boolean =>
  !template && (state === "running" || state === "restarting");
export const hasLanded = ({ phase }: MigrationView): boolean =>
  phase === "postcopy" || phase === "paused";

/** Everything that is not as it must be; empty if all is. */
export function broken(seen: Seen, engine: Engine): string[] {
  return [
    ...places(seen),
    ...ways(seen, engine),
    ...memory(seen),
    ...cpu(seen),
    ...numbers(seen),
    ...books(seen),
  ];
}

/** Everything is there once, in one container, on the machine that this stands on. */
function places(seen: Seen): string[] {
  const faults: string[] = [];
  if (seen.views.size !== seen.count) faults.push("an id is there twice");
  for (const { id, container, host, pool, disks, state } of seen.partitions) {
    let around = seen.views.get(container);
    const passed = new Set<string>();
    while (around?.kind === "partition" && !passed.has(around.id)) {
      passed.add(around.id);
      if (around.runs === undefined) faults.push(`${id} lies in ${around.id}, which runs nothing`);
      around = seen.views.get(around.container);
    }
    if (around?.kind !== "host") faults.push(`${id} lies in ${container}, which is nowhere`);
    else if (around.id !== host) faults.push(`${id} is on ${around.id} and says ${host}`);
    if (pool !== undefined && seen.views.get(pool)?.kind !== "pool")
      faults.push(`${id} is in the pool ${pool}, which is not there`);
    for (const disk of disks ?? []) {
      const store = seen.views.get(disk.datastore);
      if (store?.kind !== "datastore") faults.push(`${id}'s disk lies nowhere`);
      else if (state === "running" && store.hosts?.includes(host) === false)
        faults.push(`${id} runs on ${host}, which does not see ${store.id}`);
    }
    if (around?.kind === "host" && ["failed", "standby"].includes(around.state))
      if (state === "running" && passed.size === 0)
        faults.push(`${id} runs on ${host}, which is ${around.state}`);
  }
  return faults;
}

/** Who is on its way is at one end of it, runs, and both ends stand. */
function ways(seen: Seen, engine: Engine): string[] {
  const faults: string[] = [];
  for (const migration of seen.migrations) {
    const { id, partition, from, to, phase } = migration;
    const view = seen.views.get(partition);
    if (view?.kind !== "partition") {
      faults.push(`${id} is nobody's`);
      continue;
    }
    const where = hasLanded(migration) ? to : from;
    if (view.container !== where) faults.push(`${id}, ${phase}: it is in ${view.container}`);
    if (view.state !== "running") faults.push(`${id}, ${phase}: it is ${view.state}`);
    for (const end of [migration.fromHost, migration.toHost]) {
      const host = seen.views.get(end);
      if (host?.kind !== "host" || host.state === "failed")
        faults.push(`${id}, ${phase}: ${end} is down`);
    }
    const still = phase === "switchover" || phase === "paused";
    if (still && at(seen.frame.partitions.cpuUsed, view.row) !== 0)
      faults.push(`${partition} works while it stands still`);
  }
  for (const { id, remainingMiB, roundMiB, etaS, progress } of engine.migrations()) {
    if (!(remainingMiB >= 0 && remainingMiB <= roundMiB + 1e-6))
      faults.push(`${id} has ${remainingMiB} of ${roundMiB} MiB left`);
    if (!(Number.isFinite(etaS) && etaS >= 0 && progress >= 0 && progress <= 1))
      faults.push(`${id} is there in ${etaS} s, ${progress} done`);
  }
  for (const view of seen.views.values())
    if (view.kind === "diskMove")
      for (const needed of [view.partition, view.from, view.to])
        if (!seen.views.has(needed)) faults.push(`${view.id} needs ${needed}`);
  return faults;
}

/** Granted + kept for those on their way + free + what the platform keeps = physical. */
function memory(seen: Seen): string[] {
  const faults: string[] = [];
  const { partitions: p, hosts: h } = seen.frame;
  for (const { id, row, memoryMiB, overheadMiB, state } of seen.hosts) {
    const inside = seen.inside(id);
    const sum = (column: Float32Array) =>
      inside.reduce((all, each) => all + at(column, each.row), 0);
    const granted = sum(p.memoryGranted);
    const given = at(h.memoryGranted, row);
    if (given > memoryMiB - overheadMiB + SLACK_MIB)
      faults.push(`${id} gives ${given} of ${memoryMiB - overheadMiB} MiB`);
    const kept = seen.migrations.some((each) =>
      hasLanded(each) ? each.fromHost === id : each.toHost === id && each.phase !== "queued",
    );
    if (granted > given + SLACK_MIB || (!kept && granted < given - SLACK_MIB))
      faults.push(`${id} gives ${given} MiB, and ${granted} are granted`);
    if (state === "failed" && given !== 0) faults.push(`${id} has failed and gives ${given} MiB`);
    for (const metric of TAKEN) {
      const [all, of] = [at(h[metric], row), sum(p[metric])];
      if (Math.abs(all - of) > SLACK_MIB + 1e-5 * of)
        faults.push(`${id} tells of ${all} ${metric}, its partitions of ${of}`);
    }
  }
  for (const view of seen.partitions) {
    const { id, row, memoryMiB } = view;
    const granted = at(p.memoryGranted, row);
    if (!isOn(view) && granted !== 0)
      faults.push(`${id} is ${view.state} and holds ${granted} MiB`);
    if (granted > memoryMiB + SLACK_MIB) faults.push(`${id} has ${granted} of ${memoryMiB} MiB`);
    const inside = seen.inside(id).reduce((all, each) => all + at(p.memoryGranted, each.row), 0);
    if (inside > granted + SLACK_MIB) faults.push(`${id} hands on ${inside} of ${granted} MiB`);
  }
  return faults;
}

/** Nothing is given twice; whoever wants no more than is promised gets it. */
function cpu(seen: Seen): string[] {
  const faults: string[] = [];
  const { partitions: p, hosts: h } = seen.frame;
  const still = new Set(
    seen.migrations.flatMap(({ phase, partition }) =>
      phase === "switchover" || phase === "paused" ? [partition] : [],
    ),
  );
  const sum = (views: readonly PartitionView[]) =>
    views.reduce((all, each) => all + at(p.cpuUsed, each.row), 0);
  for (const { id, row, cores } of seen.hosts) {
    const [used, inside] = [at(h.cpuUsed, row), sum(seen.inside(id))];
    if (used > cores + SLACK) faults.push(`${id} works ${used} of ${cores} cores`);
    if (Math.abs(used - inside) > SLACK)
      faults.push(`${id} works ${used}, its partitions ${inside}`);
  }
  for (const view of seen.partitions) {
    const { id, row, runs } = view;
    const [used, wants] = [at(p.cpuUsed, row), at(p.cpuDemand, row)];
    if (used > wants + SLACK) faults.push(`${id} works ${used} and asks for ${wants}`);
    if (!isOn(view) && used !== 0) faults.push(`${id} is ${view.state} and works ${used}`);
    if (still.has(id) || runs !== undefined) continue;
    const promised = Math.min(wants, at(p.cpuEntitled, row));
    if (used < promised - SLACK) faults.push(`${id} works ${used} and is promised ${promised}`);
  }
  return faults;
}

function numbers(seen: Seen): string[] {
  const faults: string[] = [];
  const look = (
    name: string,
    column: Float32Array,
    rows: readonly { id: string; row: number }[],
  ) => {
    for (const { id, row } of rows) {
      const value = at(column, row);
      if (!Number.isFinite(value) || value < 0) faults.push(`${id}'s ${name} is ${value}`);
    }
  };
  for (const [name, column] of Object.entries(seen.frame.hosts)) look(name, column, seen.hosts);
  for (const [name, column] of Object.entries(seen.frame.partitions))
    look(name, column, seen.partitions);
  for (const view of seen.views.values()) {
    const text = JSON.stringify(view, (_, value: unknown) =>
      typeof value === "number" && !Number.isFinite(value) ? "no number" : value,
    );
    if (text.includes('"no number"')) faults.push(`${view.id} tells of no number: ${text}`);
  }
  return faults;
}

/** Datastores hold no more than they can. */
function books(seen: Seen): string[] {
  const faults: string[] = [];
  for (const view of seen.views.values()) {
    if (view.kind !== "datastore") continue;
    if (!(view.usedGiB >= 0)) faults.push(`${view.id} holds ${view.usedGiB} GiB`);
  }
  return faults;
}

/** By host: what is reserved there for those that run, beyond what is there (MHz, MiB, cores); 0 if it fits. */
export function overdrafts(seen: Seen): Map<string, number> {
  const over = new Map<string, number>();
  for (const { id, platform, cores, mhz, memoryMiB, overheadMiB } of seen.hosts) {
    const coming = seen.migrations.flatMap((each) => (each.to === id ? [each.partition] : []));
    const those = seen.partitions.filter(
      (each) => isOn(each) && (each.container === id || coming.includes(each.id)),
    );
    const sum = (key: string) =>
      those.reduce((all, { settings }) => all + Number(settings[key] ?? 0), 0);
    if (platform === "esx") {
      over.set(`${id} MHz`, sum("reservationMHz") - cores * mhz);
      over.set(`${id} MiB`, sum("memReservationMiB") - (memoryMiB - overheadMiB));
    }
    if (platform === "powervm") {
      const taken = those.reduce(
        (all, { settings, vcpus }) =>
          all + (settings["processors"] === "dedicated" ? vcpus : Number(settings["entitlement"])),
        0,
      );
      over.set(`${id} cores`, taken - cores);
    }
    if (platform === "hyperv") {
      const taken = those.reduce(
        (all, each) => all + (Number(each.settings["reservePct"]) / 100) * each.cores,
        0,
      );
      over.set(`${id} cores`, taken - cores);
    }
  }
  return over;
}

/** Rules that must be kept and are not, with whom they are about; who is on its way counts where it goes. */
export function breaches(seen: Seen): Set<string> {
  const found = new Set<string>();
  const place = (id: string): HostView | undefined => {
    const view = seen.views.get(id);
    if (view?.kind !== "partition" || !isOn(view)) return undefined;
    const host = seen.migrations.find((each) => each.partition === id)?.toHost ?? view.host;
    return seen.hosts.find((each) => each.id === host);
  };
  for (const { id: cluster, rules } of seen.clusters)
    for (const rule of rules.filter(({ must }) => must)) {
      const placed = rule.partitions.flatMap((id) => {
        const host = place(id);
        return host?.cluster === cluster ? [{ id, host: host.id }] : [];
      });
      for (const a of placed) {
        const named = rule.hosts.includes(a.host);
        if (rule.kind === "onHosts" && !named) found.add(`${rule.id}: ${a.id}`);
        if (rule.kind === "offHosts" && named) found.add(`${rule.id}: ${a.id}`);
        for (const b of placed) {
          if (a.id >= b.id) continue;
          const apart = a.host !== b.host;
          if (rule.kind === "apart" && !apart) found.add(`${rule.id}: ${a.id} ${b.id}`);
          if (rule.kind === "together" && apart) found.add(`${rule.id}: ${a.id} ${b.id}`);
        }
      }
    }
  return found;
}
