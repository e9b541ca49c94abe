import type { Reason } from "../../protocol/command";
import { diskMoveId } from "../io/diskMoves";
import { sees, usedGiB } from "../io/datastores";
import { platformOf } from "../platforms/registry";
import { beginDiskMove, dropDiskMove, tell } from "../systems/diskMoves";
import { done, refusal, refused, type Handler } from "./outcome";
import { findPartition, onItsWay, unknownPartition } from "./partition";

/**
 * Moves a disk to another datastore: live where the platform can, else while its partition is off.
 * Naming the datastore that it lies on cancels a move that is under way.
 */
export const moveDisk: Handler<"moveDisk"> = (world, { partition: id, disk: name, to }) => {
  const found = findPartition(world, id);
  if (found === undefined) return refused([unknownPartition(id)]);
  const { spec, row } = found;
  const disk = spec.disks?.find((each) => each.name === name);
  if (disk === undefined) return refusal("unknownDisk", { name: spec.name, disk: name });
  const target = world.datastores.get(to);
  if (target === undefined) return refusal("unknownDatastore", { id: to });
  const from = disk.datastore;
  const move = world.diskMoves.get(diskMoveId(id));
  if (move !== undefined) {
    if (move.disk !== name || to !== from)
      return refusal("diskMoving", { name: spec.name, disk: move.disk });
    tell(world, move, "diskMoveCancelled");
    dropDiskMove(world, move);
    return done({ type: "moveDisk", partition: id, disk: name, to: move.to });
  }
  if (to === from)
    return refusal("diskThere", { name: spec.name, disk: name, datastore: target.name });
  const platform = platformOf(world.platformIn(world.containerOf(row)));
  const host = world.hosts.specs[world.partitions.host[row]!]!;
  const free = target.capacityGiB - (usedGiB(world).get(to) ?? 0);
  const reasons: Reason[] = onItsWay(world, found);
  if (!sees(target, host.id))
    reasons.push({
      code: "datastoreUnseen",
      params: { name: spec.name, host: host.name, datastore: target.name },
    });
  if (disk.GiB > free)
    reasons.push({
      code: "datastoreFull",
      params: { datastore: target.name, need: disk.GiB, free: Math.max(0, Math.round(free)) },
    });
  if (world.partitions.alive[row] === 1 && platform.io?.diskMove === undefined)
    reasons.push({
      code: "diskMoveOffOnly",
      params: { name: spec.name, platform: platform.view.name },
    });
  if (reasons.length > 0) return refused(reasons);
  beginDiskMove(world, id, name, to);
  return done({ type: "moveDisk", partition: id, disk: name, to: from });
};
