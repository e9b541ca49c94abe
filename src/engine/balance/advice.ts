/**
 * Reweighting advice where firmware divides (PowerVM, PR/SM): nothing moves there while it runs, so
 * what is balanced are weights, caps and entitlements. Who gets less than it asks for is listed with
 * the settings that would give it more, each tried on the host's division with the demand of now
 * (EXP-5), and with what the others would have to give for it.
 */
import type { Advice } from "../../protocol/balance";
import type { HostId } from "../../protocol/units";
import { explain } from "../explain/explain";
import { platformOf } from "../platforms/registry";
import type { World } from "../world";

/** Who misses less than this part of what it asks for is not short. */
const SHORT = 0.02;
/** Idle cores below this are none. */
const IDLE = 0.005;

export function advise(world: World, host: HostId): Advice[] {
  const { hosts, partitions } = world;
  const row = hosts.row(host);
  if (row === undefined || hosts.specs[row]!.state !== "on") return [];
  if (platformOf(hosts.specs[row]!.platform).view.boundary !== "logical") return [];
  const idle = Math.max(0, hosts.cores[row]! - hosts.used[row]!);
  return hosts.children[row]!.flatMap((child): Advice[] => {
    if (partitions.alive[child] !== 1) return [];
    const wants = partitions.demand[child]!;
    if (wants - partitions.used[child]! <= SHORT * wants) return [];
    const { partition, name, cpu } = explain(world, partitions.ids[child]!);
    const ways = cpu.ways.flatMap((way) => {
      const own = way.node.id === partition && way.system !== true;
      if (!own || way.setting === undefined || way.gets === undefined) return [];
      const gained = way.gets - cpu.gets;
      return [{ way, gets: way.gets, fromOthers: Math.max(0, gained - idle) }];
    });
    // What takes nothing from anybody comes first; among those what can be done while it runs.
    const restarts = ({ way }: (typeof ways)[number]) => Number(way.restart !== undefined);
    ways.sort(
      (a, b) => a.fromOthers - b.fromOthers || restarts(a) - restarts(b) || b.gets - a.gets,
    );
    return [
      { partition, name, wants: cpu.wants, gets: cpu.gets, idle: idle > IDLE ? idle : 0, ways },
    ];
  });
}
