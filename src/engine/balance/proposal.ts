/** A move that a way of balancing proposes, before it becomes a recommendation. */
import type { Because, ExpectedFigure, Priority } from "../../protocol/balance";
import type { PartitionId } from "../../protocol/units";
import type { World } from "../world";
import { benefitOf, costOf, mayMove, Proposed, type Cost } from "./candidate";
import type { ClusterLoad, Mover } from "./load";

export interface Proposal {
  readonly partition: PartitionId;
  /** Indexes of hosts. */
  readonly from: number;
  readonly to: number;
  readonly priority: Priority;
  readonly because: Because;
  readonly params: Readonly<Record<string, string | number>>;
  readonly figures: readonly ExpectedFigure[];
}

/** One look of a balancer: the load as it would be with what has been proposed so far. */
export class Look {
  readonly proposals: Proposal[] = [];
  readonly proposed = new Proposed();
  readonly #moved = new Set<PartitionId>();

  constructor(
    readonly world: World,
    readonly load: ClusterLoad,
    /** Recommendations of a priority beyond are not made. */
    readonly level: number,
    /** Hosts that may take somebody in. */
    readonly takes: readonly boolean[],
  ) {}

  /** Those that may still be proposed for a move. */
  free(mover: Mover): boolean {
    return !mover.rests && !this.#moved.has(mover.id);
  }

  /** What a move costs, if it may be made and is worth that; `undefined` otherwise. */
  worth(mover: Mover, to: number): { cost: Cost; benefit: number } | undefined {
    const target = this.load.hosts[to]!.id;
    if (!mayMove(this.world, this.proposed, mover.id, target)) return undefined;
    const cost = costOf(this.world, mover, target);
    const benefit = benefitOf(this.world, this.load, mover, to);
    return cost.troubled || benefit <= cost.coreSeconds ? undefined : { cost, benefit };
  }

  /** Whether it may be made at all, whatever it costs. */
  allowed(mover: Mover, to: number): boolean {
    return mayMove(this.world, this.proposed, mover.id, this.load.hosts[to]!.id);
  }

  propose(
    mover: Mover,
    to: number,
    terms: Pick<Proposal, "priority" | "because" | "params">,
    figures: readonly ExpectedFigure[],
  ): void {
    const { load, world } = this;
    const from = mover.host;
    const percents = () => [load.cpu(from), load.cpu(to), load.memory(from), load.memory(to)];
    const before = percents();
    load.move(mover, to);
    const after = percents();
    const codes = ["sourceCpu", "targetCpu", "sourceMemory", "targetMemory"] as const;
    this.proposals.push({
      partition: mover.id,
      from,
      to,
      ...terms,
      params: {
        name: world.partitions.specs[mover.row]!.name,
        from: load.hosts[from]!.name,
        to: load.hosts[to]!.name,
        ...terms.params,
      },
      figures: [
        ...figures,
        ...codes.map((figure, i) => ({
          figure,
          before: 100 * before[i]!,
          after: 100 * after[i]!,
          unit: "%" as const,
        })),
      ],
    });
    this.proposed.add(world.partitions.specs[mover.row]!, load.hosts[to]!.id);
    this.#moved.add(mover.id);
  }
}

/** What it takes and what it frees, as figures. */
export function worthFigures({ cost, benefit }: { cost: Cost; benefit: number }): ExpectedFigure[] {
  return [
    { figure: "seconds", before: 0, after: cost.seconds, unit: "s" },
    { figure: "cost", before: 0, after: cost.coreSeconds, unit: "core·s" },
    { figure: "benefit", before: 0, after: benefit, unit: "core·s" },
  ];
}

export function clampPriority(value: number): Priority {
  return Math.min(5, Math.max(2, Math.round(value))) as Priority;
}
