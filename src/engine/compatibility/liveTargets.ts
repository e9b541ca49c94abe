/** Where a partition could move live now, and what keeps it from where it could not. */
import type { LiveTargets } from "../../protocol/compatibility";
import type { PartitionId } from "../../protocol/units";
import { considerMove } from "../commands/move";
import type { World } from "../world";
import { levelOf } from "./levels";

export function liveTargets(world: World, partition: PartitionId): LiveTargets {
  const { hosts, partitions } = world;
  const row = partitions.row(partition);
  const home = row === undefined ? -1 : partitions.host[row]!;
  const platform = row === undefined ? undefined : world.platformIn(world.containerOf(row));
  const others = hosts
    .sortedIds()
    .map((id) => hosts.row(id)!)
    .filter((each) => each !== home && hosts.specs[each]!.platform === platform);
  const kept = new Map<
    string,
    { reason: LiveTargets["unable"][number]["reason"]; hosts: string[] }
  >();
  let able = 0;
  for (const each of others) {
    const { reasons } = considerMove(world, partition, hosts.ids[each]!);
    const reason = reasons[0];
    if (reason === undefined) {
      able++;
      continue;
    }
    const { name } = hosts.specs[each]!;
    const known = kept.get(reason.code);
    if (known === undefined) kept.set(reason.code, { reason, hosts: [name] });
    else known.hosts.push(name);
  }
  const unable = [...kept.values()].sort((a, b) => b.hosts.length - a.hosts.length);
  const level = row === undefined ? undefined : levelOf(world, row);
  return { partition, hosts: others.length, able, unable, ...(level && { level }) };
}
