/** Who of the things chosen an action is about, and one command for all of them. */
import type { BatchCommand, Command, SimpleCommand } from "../../protocol/command";
import type { HostView, MigrationView, PartitionView } from "../../protocol/topology";
import type { ContainerId, PartitionId } from "../../protocol/units";
import { dispatch } from "../../store/dispatch";
import { ofKind } from "../../store/topology";
import type { ActionContext } from "./action";

export function partitions({ things }: ActionContext): readonly PartitionView[] {
  return things.filter((thing) => thing.kind === "partition");
}

export function hosts({ things }: ActionContext): readonly HostView[] {
  return things.filter((thing) => thing.kind === "host");
}

/** The one thing of its kind that is chosen; undefined if there are none or several. */
export function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** The migrations under way of the chosen partitions. */
export function migrations(context: ActionContext): readonly MigrationView[] {
  const chosen = new Set<PartitionId>(partitions(context).map(({ id }) => id));
  if (chosen.size === 0) return [];
  return ofKind(context.topology, "migration").filter(({ partition }) => chosen.has(partition));
}

/**
 * Where a new partition would go: the chosen host or hypervisor, or what holds the chosen
 * partition, or the first host that there is.
 */
export function likelyContainer(context: ActionContext): ContainerId | undefined {
  const chosen = context.things.findLast(({ kind }) => kind === "host" || kind === "partition");
  if (chosen?.kind === "host") return chosen.id;
  if (chosen?.kind === "partition") return chosen.runs ? chosen.id : chosen.container;
  const { topology } = context;
  const cluster = context.things.findLast(({ kind }) => kind === "cluster");
  const inCluster = cluster && topology.children.get(cluster.id)?.[0];
  return inCluster ?? ofKind(topology, "host")[0]?.id;
}

/** One command for one thing, a batch (all or nothing) for several, none for none. */
export function forEach<T>(
  list: readonly T[],
  label: SimpleCommand["type"],
  make: (thing: T) => SimpleCommand,
): Command | undefined {
  const commands = list.map(make);
  if (commands.length === 0) return undefined;
  const [first] = commands;
  return commands.length === 1
    ? first
    : ({ type: "batch", label, commands } satisfies BatchCommand);
}

export async function send(command: Command | undefined): Promise<void> {
  if (command) await dispatch(command);
}
