/**
 * Generated mixes for DSP-4: a host with a few partitions of any size, demand and settings. What each
 * gets by its platform's dispatcher in the long run is held against the fluid division.
 */
import * as fc from "fast-check";
import type { ScenarioInput } from "../../../protocol/scenario";
import type { Settings } from "../../../protocol/scenario-parts";
import { host, partition } from "../../testing/build";
import { agreement, worst, type Agreement } from "./agreement";
import { leeway, type LimitStyle } from "./leeway";

export interface MixedMember {
  readonly vcpus: number;
  /** What it asks for, of its vCPUs: 0 to 1. */
  readonly cpu: number;
  readonly settings: Settings;
}

export interface Mix {
  readonly cpus: number;
  readonly seed: number;
  readonly members: readonly MixedMember[];
}

export function mixes(settings: fc.Arbitrary<Settings>): fc.Arbitrary<Mix> {
  const member = fc
    .tuple(
      fc.integer({ min: 1, max: 8 }),
      fc.oneof(
        fc.constant(1),
        fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
      ),
      settings,
    )
    .map(([vcpus, cpu, set]): MixedMember => ({ vcpus, cpu, settings: set }));
  return fc.record({
    cpus: fc.integer({ min: 1, max: 8 }),
    seed: fc.integer({ min: 0, max: 1000 }),
    members: fc.array(member, { minLength: 1, maxLength: 6 }),
  });
}

/** Nobody comes and goes: each vCPU is always busy, or never. */
export function steady(mix: Mix): Mix {
  const members = mix.members.map((each) => ({ ...each, cpu: each.cpu < 0.4 ? 0 : 1 }));
  return { ...mix, members };
}

/** Everybody's settings with these instead. */
export function changed(mix: Mix, settings: Settings): Mix {
  const members = mix.members.map((each) => ({
    ...each,
    settings: { ...each.settings, ...settings },
  }));
  return { ...mix, members };
}

/** For platforms that refuse a VM with more vCPUs than the host has CPUs. */
export function fitting(mix: Mix): Mix {
  const members = mix.members.map((each) => ({ ...each, vcpus: Math.min(each.vcpus, mix.cpus) }));
  return { ...mix, members };
}

/** What a mix runs on. */
export interface Ground {
  readonly platform: string;
  readonly dispatcher?: string;
  /** More of the host; its settings. */
  readonly host?: Partial<ScenarioInput["hosts"][number]>;
  readonly limits?: LimitStyle;
  readonly pools?: ScenarioInput["pools"];
  /** Which pool member i lies in. */
  readonly poolOf?: (member: number) => string | undefined;
}

export function partsOf(ground: Ground, { cpus, seed, members }: Mix) {
  const { platform, pools = [], poolOf } = ground;
  return {
    seed,
    hosts: [host(platform, cpus, ground.host)],
    pools,
    partitions: members.map(({ vcpus, cpu, settings }, i) => {
      const pool = poolOf?.(i);
      return partition(`p${i}`, vcpus, { cpu, settings, ...(pool === undefined ? {} : { pool }) });
    }),
  };
}

export interface Comparison {
  readonly rows: readonly Agreement[];
  /** In percentage points of the host: the largest difference, and what the mix's bursts leave open. */
  readonly off: number;
  readonly open: number;
}

export function compare(ground: Ground, mix: Mix): Comparison {
  const { dispatcher, limits = "together" } = ground;
  const rows = agreement(partsOf(ground, mix), {
    seconds: 20,
    warmUp: 3,
    ...(dispatcher === undefined ? {} : { dispatcher }),
  });
  return {
    rows,
    off: worst(rows) / mix.cpus,
    open: (100 * leeway(mix.cpus, rows, limits)) / mix.cpus,
  };
}
