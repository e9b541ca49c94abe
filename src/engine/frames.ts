/** Writes a metric frame: what everything is doing now, as 32-bit columns (protocol/frame.ts). */
import { createFrame, readFrame, type Frame, type PartitionMetric } from "../protocol/frame";
import type { PressureColumns, PressureRate } from "./tables/pressureColumns";
import type { World } from "./world";

/** The metrics of what a shortage of memory takes, by the rates that they show. */
const PRESSURE_METRICS = {
  memoryShared: "shared",
  memoryBallooned: "ballooned",
  memoryCompressed: "compressed",
  memorySwapped: "swapped",
  cpuStalled: "stalled",
  swapRate: "swapRate",
} as const satisfies Partial<Record<PartitionMetric, PressureRate>>;

/** In a room in which memory was never short there is nothing to copy: a new frame is all zeros. */
function pressure(
  to: Frame["hosts"] | Frame["partitions"],
  from: PressureColumns,
  length: number,
): void {
  if (!from.any) return;
  for (const metric of Object.keys(PRESSURE_METRICS) as (keyof typeof PRESSURE_METRICS)[])
    to[metric].set(from.rates[PRESSURE_METRICS[metric]].subarray(0, length));
}

export function writeFrame(world: World): ArrayBuffer {
  const { hosts, partitions } = world;
  const hostRows = hosts.length;
  const rows = partitions.length;
  const buffer = createFrame(world.time, hostRows, rows);
  const frame = readFrame(buffer);
  const copy = (to: Float32Array, from: Float64Array, length: number) =>
    to.set(from.subarray(0, length));
  const ready = (to: Float32Array, demand: Float64Array, used: Float64Array) => {
    for (let row = 0; row < to.length; row++) to[row] = Math.max(0, demand[row]! - used[row]!);
  };
  copy(frame.hosts.cpuDemand, hosts.demand, hostRows);
  copy(frame.hosts.cpuUsed, hosts.used, hostRows);
  ready(frame.hosts.cpuReady, hosts.demand, hosts.used);
  copy(frame.hosts.memoryGranted, hosts.granted, hostRows);
  copy(frame.hosts.memoryActive, hosts.active, hostRows);
  copy(frame.hosts.memoryConfigured, hosts.configured, hostRows);
  copy(frame.hosts.power, hosts.power, hostRows);
  copy(frame.partitions.cpuDemand, partitions.demand, rows);
  copy(frame.partitions.cpuEntitled, partitions.entitled, rows);
  copy(frame.partitions.cpuUsed, partitions.used, rows);
  ready(frame.partitions.cpuReady, partitions.demand, partitions.used);
  copy(frame.partitions.memoryActive, partitions.active, rows);
  copy(frame.partitions.memoryGranted, partitions.granted, rows);
  pressure(frame.hosts, hosts.pressure, hostRows);
  pressure(frame.partitions, partitions.pressure, rows);
  // Who does no I/O stays 0.
  const { table } = world.io;
  for (let row = 0; row < table.length; row++) {
    const id = table.ids[row];
    if (id === undefined) continue;
    const partition = partitions.row(id);
    const host = hosts.row(id);
    if (partition !== undefined) {
      frame.partitions.diskMiBps[partition] = table.moved[row]!;
      frame.partitions.diskLatencyMs[partition] = table.latency[row]!;
      frame.partitions.networkMbps[partition] = table.network[row]!;
      frame.partitions.ioWait[partition] = table.wait[row]!;
    } else if (host !== undefined) {
      frame.hosts.diskMiBps[host] = table.moved[row]!;
      frame.hosts.networkMbps[host] = table.network[row]!;
    }
  }
  return buffer;
}
