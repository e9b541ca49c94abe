/** Whom the nodes of a division stand for, and by whose rule they are divided. */
import type { ExplainedNode } from "../../protocol/explain";
import { nameOf } from "../containers";
import type { DividedSystem, Platform, Walled } from "../platforms/platform";
import { platformOf } from "../platforms/registry";
import { dividedSystem } from "../systems/roster";
import type { Container, World } from "../world";
import type { DividedNode } from "./divided";

export function explainedNode(
  world: World,
  hostRow: number,
  { drawn, parent }: DividedNode,
): ExplainedNode {
  const { partitions, hosts, pools } = world;
  if (drawn.row >= 0)
    return {
      kind: "partition",
      id: partitions.ids[drawn.row]!,
      name: partitions.specs[drawn.row]!.name,
    };
  if (drawn.walled !== undefined && parent !== undefined) {
    const { boundary } = rulerOf(world, hostRow, parent).platform.view;
    return { kind: "wall", name: drawn.walled.name, boundary };
  }
  if (drawn.pool !== undefined) {
    const { id } = drawn.pool;
    return { kind: "pool", id, name: pools.get(id)?.name ?? id };
  }
  if (drawn.arrival !== undefined) {
    const id = drawn.arrival;
    return { kind: "arrival", id, name: world.partitionSpec(id)?.name ?? id };
  }
  if (parent === undefined)
    return { kind: "host", id: hosts.ids[hostRow]!, name: hosts.specs[hostRow]!.name };
  return { kind: "wall", name: "" };
}

/** Whose rule divides what lies in a node. */
export interface Ruler {
  readonly platform: Platform;
  readonly system: DividedSystem;
  readonly name: string;
}

export function rulerOf(world: World, hostRow: number, of: DividedNode): Ruler {
  let node = of;
  while (node.drawn.row < 0 && node.parent !== undefined) node = node.parent;
  const { row } = node.drawn;
  const container: Container =
    row < 0 ? { kind: "host", row: hostRow, hostRow } : { kind: "partition", row, hostRow };
  return {
    platform: platformOf(world.platformIn(container)),
    system: dividedSystem(world, container),
    name: nameOf(world, container),
  };
}

/** The wall that a member stands behind; memory has none. */
export function wallOf(member: DividedNode): Walled | undefined {
  for (let node = member.parent; node !== undefined; node = node.parent) {
    if (node.drawn.walled !== undefined) return node.drawn.walled;
    if (node.drawn.row >= 0) return undefined;
  }
  return undefined;
}
