/** Who waits for a CPU long enough to feel it. */
import { at, type Frame } from "../../protocol/frame";
import type { PartitionView } from "../../protocol/topology";
import type { HostId } from "../../protocol/units";
import { hostOf, ofKind, type TopologyState } from "../../store/topology";
import { CONTENDED_READY } from "../widgets/load";

/** `cpuReady` is in cores of the host, and a vCPU can wait for as much of one as it is. */
export function isContended(frame: Frame, { row, cores, state }: PartitionView): boolean {
  return state === "running" && at(frame.partitions.cpuReady, row) >= CONTENDED_READY * cores;
}

/**
 * Who waits most on a host: for CPU by the part of its processors, or for memory by the part of what
 * it has. Where nobody waits it is who uses most, so that the question has an answer at any time.
 */
export function waitsMost(
  topology: TopologyState,
  frame: Frame,
  host: HostId,
): PartitionView | undefined {
  const inside = new Set(ofKind(topology, "partition").map(({ container }) => container));
  const { cpuReady, cpuUsed, memoryActive, memoryGranted } = frame.partitions;
  let most: { view: PartitionView; waits: number; uses: number } | undefined;
  for (const view of ofKind(topology, "partition")) {
    const { id, row, cores, state } = view;
    // What runs others waits only because they do.
    if (state !== "running" || inside.has(id) || hostOf(topology, id)?.id !== host) continue;
    const paged = Math.max(0, at(memoryActive, row) - at(memoryGranted, row));
    const memory = paged / Math.max(1, view.memoryMiB);
    const found = { view, waits: at(cpuReady, row) / cores + memory, uses: at(cpuUsed, row) };
    const more =
      most === undefined ||
      found.waits > most.waits ||
      (found.waits === most.waits && found.uses > most.uses);
    if (more) most = found;
  }
  return most?.view;
}
