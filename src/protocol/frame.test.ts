import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, createFrame, frameBytes, HOST_METRICS, PARTITION_METRICS, readFrame } from "./frame";

describe("a frame", () => {
  it("gives back what was written, each column apart from the others", () => {
    const sizes = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(sizes, sizes, fc.maxSafeNat(), (hosts, partitions, time) => {
        const buffer = createFrame(time, hosts, partitions);
        expect(buffer.byteLength).toBe(frameBytes(hosts, partitions));
        const written = readFrame(buffer);
        let next = 1;
        for (const metric of HOST_METRICS) {
          for (let row = 0; row < hosts; row++) written.hosts[metric][row] = next++;
        }
        for (const metric of PARTITION_METRICS) {
          for (let row = 0; row < partitions; row++) written.partitions[metric][row] = next++;
        }
        const read = readFrame(structuredClone(buffer, { transfer: [buffer] }));
        expect([read.time, read.hostRows, read.partitionRows]).toEqual([time, hosts, partitions]);
        const values = [
          ...HOST_METRICS.flatMap((metric) => [...read.hosts[metric]]),
          ...PARTITION_METRICS.flatMap((metric) => [...read.partitions[metric]]),
        ];
        expect(values).toEqual(values.map((_, i) => i + 1));
      }),
    );
  });

  it("reads as nothing at a row that it is too old to have", () => {
    const { hosts } = readFrame(createFrame(0, 2, 0));
    hosts.cpuUsed[1] = 0.5;
    expect(at(hosts.cpuUsed, 1)).toBe(0.5);
    expect(at(hosts.cpuUsed, 2)).toBe(0);
  });
});
