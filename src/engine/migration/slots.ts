/**
 * How many may be under way at one time (MIG-6): by the budget of a host, by who leaves and who
 * enters it, by its link, by datastore, by cluster. Every kind of move that takes part, a storage
 * migration as well, says what it costs; who does not fit waits, and is told for what.
 */
import type { Reason } from "../../protocol/command";
import type { ClusterId, EntityId, HostId } from "../../protocol/units";
import type { World } from "../world";
import type { MigrationLimits } from "./rule";

/** A move that is under way, or would be. */
export interface Job {
  /** The machines at both ends; the same one twice for what stays on its machine. */
  readonly from: HostId;
  readonly to: HostId;
  /** What it costs of a host's budget, and of that of each datastore. */
  readonly hostCost: number;
  readonly datastoreCost: number;
  readonly datastores: readonly EntityId[];
  /** Whether it is counted on the hosts' links. */
  readonly onLink: boolean;
}

/** The limits of the systems at both ends. */
export interface JobLimits {
  readonly from: MigrationLimits;
  readonly to: MigrationLimits;
}

export class Occupancy {
  readonly #world: World;
  readonly #taken = new Map<string, number>();

  constructor(world: World, jobs: Iterable<Job> = []) {
    this.#world = world;
    for (const job of jobs) this.add(job);
  }

  add(job: Job): void {
    const take = (key: string, cost: number) => this.#taken.set(key, this.#of(key) + cost);
    for (const host of new Set([job.from, job.to])) {
      take(`host ${host}`, job.hostCost);
      if (job.onLink) take(`link ${host}`, 1);
    }
    take(`out ${job.from}`, 1);
    take(`in ${job.to}`, 1);
    for (const cluster of this.#clusters(job)) take(`cluster ${cluster}`, 1);
    for (const each of job.datastores) take(`datastore ${each}`, job.datastoreCost);
  }

  /** What one more would have to wait for; `undefined` if for nothing. */
  waitsFor(job: Job, limits: JobLimits): Reason | undefined {
    return (
      this.#hostFull(job, job.from, limits.from) ??
      this.#hostFull(job, job.to, limits.to) ??
      this.#full(`out ${job.from}`, 1, limits.from.outgoing, "migrationsOut", job.from) ??
      this.#full(`in ${job.to}`, 1, limits.to.incoming, "migrationsIn", job.to) ??
      this.#clusterFull(job, limits) ??
      this.#datastoreFull(job, limits)
    );
  }

  #hostFull(job: Job, host: HostId, limits: MigrationLimits): Reason | undefined {
    const spec = this.#world.hostSpec(host);
    const most = limits.network?.(spec?.linkMbps ?? 0);
    return (
      this.#full(`host ${host}`, job.hostCost, limits.host?.budget, "migrationsHost", host) ??
      (job.onLink ? this.#full(`link ${host}`, 1, most, "migrationsLink", host) : undefined)
    );
  }

  #clusterFull(job: Job, limits: JobLimits): Reason | undefined {
    for (const cluster of this.#clusters(job)) {
      const name = this.#world.clusters.get(cluster)?.name ?? cluster;
      for (const { cluster: most } of [limits.from, limits.to]) {
        const full = this.#full(`cluster ${cluster}`, 1, most, "migrationsCluster", name);
        if (full !== undefined) return full;
      }
    }
    return undefined;
  }

  #datastoreFull(job: Job, { from }: JobLimits): Reason | undefined {
    for (const each of job.datastores) {
      const budget = from.datastore?.budget;
      const cost = job.datastoreCost;
      const full = this.#full(`datastore ${each}`, cost, budget, "migrationsDatastore", each);
      if (full !== undefined) return full;
    }
    return undefined;
  }

  #full(
    key: string,
    cost: number,
    most: number | undefined,
    code: string,
    at: EntityId,
  ): Reason | undefined {
    if (most === undefined || this.#of(key) + cost <= most) return undefined;
    const where = this.#world.hostSpec(at)?.name ?? at;
    return { code, params: { where, most } };
  }

  #of(key: string): number {
    return this.#taken.get(key) ?? 0;
  }

  #clusters({ from, to }: Job): Set<ClusterId> {
    const clusters = [from, to].map((host) => this.#world.hostSpec(host)?.cluster);
    return new Set(clusters.filter((cluster) => cluster !== undefined));
  }
}
