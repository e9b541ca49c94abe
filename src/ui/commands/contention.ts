/** Who waits for a CPU long enough to feel it. */
import { at, type Frame } from "../../protocol/frame";
import type { PartitionView } from "../../protocol/topology";
import { CONTENDED_READY } from "../widgets/load";

/** `cpuReady` is in cores of the host, and a vCPU can wait for as much of one as it is. */
export function isContended(frame: Frame, { row, cores, state }: PartitionView): boolean {
  return state === "running" && at(frame.partitions.cpuReady, row) >= CONTENDED_READY * cores;
}
