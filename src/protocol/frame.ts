/**
 * A metric frame: what everything is doing right now, as columns of 32-bit floats in one buffer
 * that is transferred, not copied. Rows are those that the topology gives (`HostView.row`,
 * `PartitionView.row`). A frame fits the topology that was published with or before it.
 *
 * Layout: 4 doubles (time in µs, number of host rows, number of partition rows, 0), then the host
 * columns one after another, then the partition columns.
 */
import type { Micros, Row } from "./units";

/** Cores, cores, cores, MiB, MiB, MiB, W, MiB/s, Mbit/s; of a shortage of memory MiB (four columns),
 * cores that wait for pages, and MiB/s read back in (MEM-7, MEM-8). `ready` is what its partitions want and do not get. */
export const HOST_METRICS = [
  "cpuDemand",
  "cpuUsed",
  "cpuReady",
  "memoryGranted",
  "memoryActive",
  "memoryConfigured",
  "power",
  "diskMiBps",
  "networkMbps",
  "memoryShared",
  "memoryBallooned",
  "memoryCompressed",
  "memorySwapped",
  "cpuStalled",
  "swapRate",
] as const;
export type HostMetric = (typeof HOST_METRICS)[number];

/** Cores of its present host (four columns), MiB (two), MiB/s,
 * milliseconds, Mbit/s, the part of its work that waits for I/O (0 to 1), and what a shortage of memory
 * takes from it, as of a host. Rates of a partition that is off are 0. */
export const PARTITION_METRICS = [
  "cpuDemand",
  "cpuEntitled",
  "cpuUsed",
  "cpuReady",
  "memoryActive",
  "memoryGranted",
  "diskMiBps",
  "diskLatencyMs",
  "networkMbps",
  "ioWait",
  "memoryShared",
  "memoryBallooned",
  "memoryCompressed",
  "memorySwapped",
  "cpuStalled",
  "swapRate",
] as const;
export type PartitionMetric = (typeof PARTITION_METRICS)[number];

const HEADER_BYTES = 4 * 8;

export interface Frame {
  readonly time: Micros;
  readonly hostRows: number;
  readonly partitionRows: number;
  readonly hosts: Readonly<Record<HostMetric, Float32Array>>;
  readonly partitions: Readonly<Record<PartitionMetric, Float32Array>>;
}

export function frameBytes(hostRows: number, partitionRows: number): number {
  return (
    HEADER_BYTES + 4 * (hostRows * HOST_METRICS.length + partitionRows * PARTITION_METRICS.length)
  );
}

/** A new buffer, laid out and ready to be written through the views of {@link readFrame}. */
export function createFrame(time: Micros, hostRows: number, partitionRows: number): ArrayBuffer {
  const buffer = new ArrayBuffer(frameBytes(hostRows, partitionRows));
  new Float64Array(buffer, 0, 4).set([time, hostRows, partitionRows, 0]);
  return buffer;
}

/** Views into a frame's columns; nothing is copied. */
export function readFrame(buffer: ArrayBuffer): Frame {
  const [time = 0, hostRows = 0, partitionRows = 0] = new Float64Array(buffer, 0, 4);
  let offset = HEADER_BYTES;
  const take = <M extends string>(metrics: readonly M[], rows: number) => {
    const columns = {} as Record<M, Float32Array>;
    for (const metric of metrics) {
      columns[metric] = new Float32Array(buffer, offset, rows);
      offset += 4 * rows;
    }
    return columns;
  };
  const hosts = take(HOST_METRICS, hostRows);
  const partitions = take(PARTITION_METRICS, partitionRows);
  return { time, hostRows, partitionRows, hosts, partitions };
}

/** The value at a row, or 0 where the frame is older than the row. */
export function at(column: Float32Array, row: Row): number {
  return column[row] ?? 0;
}
