/**
 * Whether a move that would help may be made at all, and whether it is worth it: what it costs both
 * ends while it copies, against what it frees while the load lasts (SPEC BAL-6).
 */
import type { ContainerId, HostId, PartitionId } from "../../protocol/units";
import { SECOND } from "../../protocol/units";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import { considerMove } from "../commands/move";
import { grantedMiB, isTroubled, writing } from "../migration/outlook";
import { beginPrecopy, predictPrecopy } from "../migration/precopy";
import { prospectiveBandwidth } from "../migration/streams";
import { termsIn } from "../migration/terms";
import type { World } from "../world";
import type { ClusterLoad, Mover } from "./load";
import { shouldAgainst } from "./rules";

/** Copying takes about a core at either end while it lasts. An assumption of this house [M]. */
const COPYING_CORES = 1;
/** As long as it was looked at, a load is expected to last: s [D]. */
export const LASTS_S = 300;

/** What has been proposed so far in this look. */
export class Proposed {
  readonly going = new Map<PartitionId, ContainerId>();
  readonly #beside = new Map<HostId, PartitionSpec[]>();

  add(spec: PartitionSpec, to: HostId): void {
    this.going.set(spec.id, to);
    const list = this.#beside.get(to);
    if (list === undefined) this.#beside.set(to, [spec]);
    else list.push(spec);
  }

  copy(): Proposed {
    const copy = new Proposed();
    for (const [id, to] of this.going) copy.going.set(id, to);
    for (const [host, specs] of this.#beside) copy.#beside.set(host, [...specs]);
    return copy;
  }

  beside(host: HostId): readonly PartitionSpec[] {
    return this.#beside.get(host) ?? [];
  }
}

/** By the very check of the command, beside what was proposed before it; and no rule is left for it. */
export function mayMove(
  world: World,
  proposed: Proposed,
  partition: PartitionId,
  to: HostId,
  strict = true,
): boolean {
  const going = new Map(proposed.going).set(partition, to);
  const move = considerMove(world, partition, to, { going, beside: proposed.beside(to) });
  if (move.found === undefined || move.reasons.length > 0 || !move.live) return false;
  if (!strict) return true;
  const from = world.hosts.ids[world.partitions.host[move.found.row]!]!;
  const here = shouldAgainst(world, partition, from, proposed.going);
  return shouldAgainst(world, partition, to, going).length <= here.length;
}

export interface Cost {
  readonly seconds: number;
  /** Core-seconds: of copying at both ends, and of its own standing still. */
  readonly coreSeconds: number;
  /** It would come to nothing, or stand still for long. */
  readonly troubled: boolean;
}

/** `beside`: as many go at the same time, itself among them, and share the links. */
export function costOf(world: World, mover: Mover, to: HostId, beside = 1): Cost {
  const { partitions } = world;
  const spec = partitions.specs[mover.row]!;
  const terms = termsIn(world, spec.container, spec.memoryMiB);
  const bandwidthMiBps = prospectiveBandwidth(world, spec.container, to, terms, {
    count: beside,
  });
  const copy = beginPrecopy(grantedMiB(world, mover.row), terms);
  const forecast = predictPrecopy(copy, { bandwidthMiBps, ...writing(world, mover.row) }, terms);
  const seconds = forecast.time / SECOND;
  const still = (forecast.downtime / SECOND) * partitions.demand[mover.row]!;
  return {
    seconds,
    coreSeconds: 2 * COPYING_CORES * seconds + still,
    troubled: isTroubled(forecast),
  };
}

/** Core-seconds by which the busier of two hosts will be freer while the load lasts. */
export function benefitOf(world: World, load: ClusterLoad, mover: Mover, to: number): number {
  const from = mover.host;
  const busier = () => Math.max(load.fullness(from), load.fullness(to));
  const gained = busier() - load.after(mover, to, busier);
  const { row } = load.hosts[from]!;
  return Math.max(0, gained) * world.hosts.cores[row]! * LASTS_S;
}
