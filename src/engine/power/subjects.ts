/** The hosts that a question about energy is about: one, a cluster's, or all. */
import { ROOM, type EntityId } from "../../protocol/units";
import { InputError } from "../../protocol/fault";
import type { World } from "../world";

/**
 * By id.
 * @throws InputError where there is no such thing
 */
export function rowsOf(world: World, subject: EntityId): readonly number[] {
  const { hosts } = world;
  if (subject === ROOM) return hosts.sortedIds().map((id) => hosts.row(id)!);
  const row = hosts.row(subject);
  if (row !== undefined) return [row];
  if (world.clusters.has(subject)) return world.hostsOf(subject);
  const place = { file: "request", path: "subject" };
  throw new InputError({ code: "unknownHost", params: { id: subject }, place });
}
