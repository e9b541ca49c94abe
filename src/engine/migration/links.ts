/**
 * How migrations share the hosts' links (MIG-3): max–min fair. Every stream leaves one host and
 * enters another; a link carries so much in each direction (Ethernet is full duplex). All streams
 * grow together; where a link is full, or a stream has its own limit, those concerned stop growing
 * and the others go on. Among streams of equal need on one link that is an equal split
 * (KVM-08: two migrations on 600 Mbit/s get 300 each).
 */
import type { HostId, MiBps } from "../../protocol/units";

/** The key of an instant at which what the links carry has changed by something else. */
export const LINKS = "links";

export interface Stream {
  readonly from: HostId;
  readonly to: HostId;
  /** The most that it takes by itself. */
  readonly limitMiBps: MiBps;
}

/** Mbit/s (powers of ten, as links are sold) in MiB/s (powers of two, as memory is). */
export function linkMiBps(linkMbps: number): MiBps {
  return (linkMbps * 1e6) / 8 / 1_048_576;
}

/** The rate of each stream. The order of the streams is state; they come sorted by id. */
export function shareLinks(
  streams: readonly Stream[],
  capacityOf: (host: HostId) => MiBps,
): MiBps[] {
  const rates = streams.map(() => 0);
  const links = new Map<string, { free: MiBps; streams: number[] }>();
  const open = new Set(streams.keys());
  const onLink = (key: string, host: HostId, index: number) => {
    const link = links.get(key);
    if (link) link.streams.push(index);
    else links.set(key, { free: capacityOf(host), streams: [index] });
  };
  streams.forEach((stream, index) => {
    onLink(`out ${stream.from}`, stream.from, index);
    onLink(`in ${stream.to}`, stream.to, index);
  });
  // Each pass closes at least one stream, so there are no more passes than streams.
  while (open.size > 0) {
    let growth = Infinity;
    for (const link of links.values()) {
      const growing = link.streams.filter((index) => open.has(index)).length;
      if (growing > 0) growth = Math.min(growth, link.free / growing);
    }
    for (const index of open) {
      growth = Math.min(growth, streams[index]!.limitMiBps - rates[index]!);
    }
    growth = Math.max(0, growth);
    const closing = new Set<number>();
    for (const link of links.values()) {
      const growing = link.streams.filter((index) => open.has(index));
      const full = growing.length > 0 && link.free / growing.length <= growth;
      link.free = Math.max(0, link.free - growth * growing.length);
      if (full) for (const index of growing) closing.add(index);
    }
    for (const index of open) {
      const stream = streams[index]!;
      if (stream.limitMiBps - rates[index]! <= growth) closing.add(index);
      rates[index] = rates[index]! + growth;
    }
    for (const index of closing) open.delete(index);
  }
  return rates;
}
