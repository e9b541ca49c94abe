/** Who waits for a CPU long enough to feel it. */
import { at, type Frame } from "../../protocol/frame";
import type { PartitionView } from "../../protocol/topology";
import { CONTENDED_READY } from "../widgets/load";

/** `cpuReady` is in cores of the host, and one vCPU can wait for one core at most. */
export function isContended(frame: Frame, { row, vcpus, state }: PartitionView): boolean {
  return state === "running" && at(frame.partitions.cpuReady, row) >= CONTENDED_READY * vcpus;
}
