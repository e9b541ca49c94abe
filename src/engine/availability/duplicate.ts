/**
 * A second room, just as the first one is now, in which something may happen without happening: the
 * very systems and commands run on it, and once settled it has the rates of the first one. Of the future it knows
 * only what high availability has under way; demand stays as it is.
 */
import type { HostId } from "../../protocol/units";
import { INSTANT } from "../agenda";
import { captured, revived, type WorldState } from "../checkpoint";
import { settle } from "../systems/settle";
import type { World } from "../world";

/** `hosts`: only these, and what lies on them; without it everything. */
export function duplicate(world: World, hosts?: ReadonlySet<HostId>): World {
  const state = captured(world);
  const copy = revived({
    ...state,
    ...(hosts === undefined ? {} : onlyOn(world, state, hosts)),
    migrations: kept(world, state, hosts).map((record) => cloned(record)),
    finishedMigrations: [],
    diskMoves: [],
    // Sums of I/O are for charts.
    io: [],
    agenda: state.agenda.filter(({ kind }) => kind === INSTANT.availability),
  });
  settle(copy);
  return copy;
}

function onlyOn(world: World, state: WorldState, hosts: ReadonlySet<HostId>) {
  const { partitions } = world;
  const rows = new Set([...hosts].flatMap((id) => world.partitionsOn(world.hosts.row(id)!)));
  return {
    hosts: state.hosts.filter(([{ id }]) => hosts.has(id)),
    partitions: state.partitions.filter(([{ id }]) => rows.has(partitions.row(id)!)),
  };
}

function kept(world: World, state: WorldState, hosts: ReadonlySet<HostId> | undefined) {
  if (hosts === undefined) return state.migrations;
  const inside = (container: string) => {
    const row = world.container(container)?.hostRow;
    return row !== undefined && hosts.has(world.hosts.ids[row]!);
  };
  return state.migrations.filter(({ from, to }) => inside(from) && inside(to));
}

/** Migrations are plain data that their system changes in place. */
function cloned<T>(record: T): T {
  return JSON.parse(JSON.stringify(record)) as T;
}
