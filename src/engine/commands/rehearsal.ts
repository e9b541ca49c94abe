import { World } from "../world";

/**
 * A copy of a room in which commands can be tried out: who is there and in what state, without
 * rates, history or future. What is done in it has no effect outside.
 */
export function rehearse(world: World): World {
  const copy = new World(world.seed, world.weekOffset, world.time);
  const { hosts, partitions } = world;
  for (const cluster of world.clusters.values()) copy.putCluster(cluster);
  for (const chassis of world.chassis.values()) copy.putChassis(chassis);
  for (const each of world.switches.values()) copy.putSwitch(each);
  for (const pool of world.pools.values()) copy.putPool(pool);
  for (const trace of world.traces.values()) copy.putTrace(trace);
  for (const array of world.arrays.values()) copy.putArray(array);
  for (const datastore of world.datastores.values()) copy.putDatastore(datastore);
  for (const host of hosts.specs) if (host !== undefined) copy.putHost(host);
  for (let hostRow = 0; hostRow < hosts.length; hostRow++) {
    if (hosts.ids[hostRow] === undefined) continue;
    for (const row of world.partitionsOn(hostRow))
      copy.putPartition(partitions.specs[row]!, partitions.states[row]);
  }
  for (const each of world.balances.values()) copy.balances.set(each.cluster, each);
  for (const each of world.recommendations.values()) copy.recommendations.set(each.id, each);
  for (const each of world.maintenances.values()) copy.maintenances.set(each.host, each);
  for (const record of world.migrations.values()) copy.migrations.set(record.id, { ...record });
  for (const record of world.recoveries.values()) copy.recoveries.set(record.id, record);
  for (const move of world.diskMoves.values()) copy.putDiskMove({ ...move });
  return copy;
}
