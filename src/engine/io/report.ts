/** What datastores, adapters and disks on their way do now, for whoever looks; it changes nothing. */
import type {
  AdapterLoad,
  DatastoreLoad,
  DatastoreUser,
  DiskMoveProgress,
  IoReport,
} from "../../protocol/io-report";
import type { EntityId } from "../../protocol/units";
import { leftMiB } from "../systems/diskMoves";
import type { LiveFlow } from "../systems/io";
import type { World } from "../world";

export function reportIo(world: World): IoReport {
  return { datastores: datastores(world), adapters: adapters(world), moves: moves(world) };
}

function datastores(world: World): DatastoreLoad[] {
  const { table, domains } = world.io;
  const users = new Map<EntityId, DatastoreUser[]>();
  const loads = new Map<EntityId, { load: number; sharesDecide: boolean }>();
  for (const { byStore, loads: spent, decided } of domains)
    for (const [{ spec, own, array }, flows] of byStore) {
      const asking = flows.filter(({ wanted }) => wanted > 0);
      users.set(
        spec.id,
        asking.map((flow) => userOf(world, flow)),
      );
      loads.set(spec.id, {
        load: Math.max(spent[own] ?? 0, spent[array] ?? 0),
        sharesDecide: decided.has(spec.id),
      });
    }
  return [...world.datastores.keys()].sort().map((id) => {
    const row = table.row(id);
    const rate = (of: Float64Array) => (row === undefined ? 0 : of[row]!);
    return {
      id,
      wantedMiBps: rate(table.wanted),
      movedMiBps: rate(table.moved),
      requests: rate(table.requests),
      latencyMs: rate(table.latency),
      ...(loads.get(id) ?? { load: 0, sharesDecide: false }),
      users: merged(users.get(id) ?? []),
    };
  });
}

function userOf(world: World, { drawn, wanted, got }: LiveFlow): DatastoreUser {
  const { of } = drawn;
  const partition = of.kind === "move" ? of.move.partition : of.asker.id;
  const row = world.partitions.row(partition)!;
  return {
    partition,
    host: world.hosts.ids[world.partitions.host[row]!]!,
    what: of.kind === "move" ? "copy" : of.kind === "swap" ? "swap" : "work",
    wantedMiBps: wanted,
    movedMiBps: got,
    requests: (got * 1024) / drawn.blockKiB,
  };
}

/** All disks of a partition together; who moves most first, then by id. */
function merged(users: readonly DatastoreUser[]): DatastoreUser[] {
  const sums = new Map<string, DatastoreUser>();
  for (const user of users) {
    const key = `${user.what} ${user.partition}`;
    const sum = sums.get(key);
    sums.set(
      key,
      sum === undefined
        ? user
        : {
            ...sum,
            wantedMiBps: sum.wantedMiBps + user.wantedMiBps,
            movedMiBps: sum.movedMiBps + user.movedMiBps,
            requests: sum.requests + user.requests,
          },
    );
  }
  return [...sums.values()].sort(
    (a, b) => b.movedMiBps - a.movedMiBps || (a.partition < b.partition ? -1 : 1),
  );
}

function adapters(world: World): AdapterLoad[] {
  const loads = new Map<string, number>();
  for (const { devices, loads: spent } of world.io.domains)
    devices.forEach((device, i) => {
      if (device.kind === "adapter") loads.set(`${device.host} ${device.spec.name}`, spent[i]!);
    });
  return world.hosts.sortedIds().flatMap((host) =>
    (world.hostSpec(host)?.adapters ?? []).map(({ name, kind, mbps }) => ({
      host,
      name,
      kind,
      mbps,
      load: loads.get(`${host} ${name}`) ?? 0,
    })),
  );
}

function moves(world: World): DiskMoveProgress[] {
  return [...world.diskMoves.keys()].sort().map((id) => {
    const move = world.diskMoves.get(id)!;
    const left = leftMiB(world, move);
    return {
      id,
      totalMiB: move.totalMiB,
      leftMiB: left,
      rateMiBps: move.rateMiBps,
      ...(move.rateMiBps > 0 ? { etaS: left / move.rateMiBps } : {}),
    };
  });
}
