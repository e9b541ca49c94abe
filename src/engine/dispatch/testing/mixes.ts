/**
 * Generated mixes for DSP-4: a host with a few partitions of any size and demand, and what the
 * dispatcher and the fluid division owe each other on it.
 *
 * The fluid division deals in averages. Where vCPUs that are always busy could fill the host, a
 * dispatcher reaches it. Where they could not, a CPU idles while others' bursts overlap elsewhere: a
 * vCPU that is always busy and was displaced by a burst can never run on two CPUs to make up for it.
 * Then it gets less than the fluid division says, but (within eight points of the host) no less than
 * what it is entitled to.
 */
import * as fc from "fast-check";
import { expect } from "vitest";
import type { Settings } from "../../../protocol/scenario-parts";
import { host, partition } from "../../testing/build";
import { agreement, worldOf, type Agreement } from "./agreement";

export interface MixedMember {
  readonly vcpus: number;
  /** What it asks for, of its vCPUs: 0 to 1. */
  readonly cpu: number;
  readonly settings: Settings;
  /** A cap or limit of its own may hold it, so that it does not fill what others leave. */
  readonly isBounded: boolean;
}

export interface Mix {
  readonly cpus: number;
  readonly seed: number;
  readonly members: readonly MixedMember[];
}

export function mixes(
  settings: fc.Arbitrary<{ readonly settings: Settings; readonly isBounded: boolean }>,
): fc.Arbitrary<Mix> {
  const member = fc
    .tuple(
      fc.integer({ min: 1, max: 8 }),
      fc.oneof(
        fc.constant(1),
        fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
      ),
      settings,
    )
    .map(([vcpus, cpu, set]): MixedMember => ({ vcpus, cpu, ...set }));
  return fc.record({
    cpus: fc.integer({ min: 1, max: 8 }),
    seed: fc.integer({ min: 0, max: 1000 }),
    members: fc.array(member, { minLength: 1, maxLength: 6 }),
  });
}

/** For platforms that refuse a VM with more vCPUs than the host has CPUs. */
export function fitting(mix: Mix): Mix {
  const members = mix.members.map((each) => ({ ...each, vcpus: Math.min(each.vcpus, mix.cpus) }));
  return { ...mix, members };
}

/**
 * Whether those that always want more can fill the host, or nobody is always busy. And where bursts
 * and caps come and go, those that are always busy must have time to spare to make up for them: a
 * tenth of it, or half where caps take and give in whole pieces.
 */
export function canAgree({ cpus, members }: Mix, rows: readonly Agreement[]): boolean {
  const hungry = members.filter(
    ({ vcpus, cpu, isBounded }, i) => !isBounded && rows[i]!.fluid < cpu * vcpus - 1e-6,
  );
  const filling = hungry.reduce((sum, { vcpus }) => sum + vcpus, 0);
  const most = members.some(({ isBounded }) => isBounded) ? 0.5 : 0.9;
  const isSteady = members.every(({ cpu, isBounded }) => !isBounded && (cpu === 0 || cpu === 1));
  // Who asks for more than it gets is always busy, however little it asks for.
  const isBusy = (i: number, { vcpus, cpu }: MixedMember) =>
    cpu === 1 || rows[i]!.fluid < cpu * vcpus - 1e-6;
  const spares = members.every(
    (each, i) => !isBusy(i, each) || rows[i]!.fluid <= most * each.vcpus,
  );
  if (!isSteady && !spares) return false;
  return filling >= cpus || (hungry.length === 0 && members.every(({ cpu }) => cpu < 1));
}

export interface Owed {
  readonly dispatcher?: string;
  /** The host's own settings. */
  readonly system?: Settings;
  /** Where the two agree within one percentage point of the host. */
  readonly agrees?: (
    mix: Mix,
    rows: readonly Agreement[],
    /** What `promised` entitles each to: CPUs. */
    entitled: readonly number[],
  ) => boolean;
  /**
   * Settings for which the entitlement is what nobody gets less than; its own, if not said. Without
   * limits: who is limited runs in bursts, and in these it takes what its weight alone would give it.
   */
  readonly promised?: (settings: Settings) => Settings;
}

/** Runs a mix; holds the dispatcher to what it owes, and says what both gave. */
export function compare(platform: string, mix: Mix, owed: Owed = {}): Agreement[] {
  const { dispatcher, agrees = canAgree, promised = (settings: Settings) => settings } = owed;
  const parts = (settingsOf: (settings: Settings) => Settings) => ({
    seed: mix.seed,
    hosts: [
      host(platform, mix.cpus, {
        ...(platform === "powervm" ? { architecture: "power" as const } : {}),
        ...(owed.system === undefined ? {} : { settings: owed.system }),
      }),
    ],
    partitions: mix.members.map(({ vcpus, cpu, settings }, i) =>
      partition(`p${i}`, vcpus, { cpu, settings: settingsOf(settings) }),
    ),
  });
  const measured = { seconds: 20, warmUp: 3, ...(dispatcher === undefined ? {} : { dispatcher }) };
  const rows = agreement(
    parts((settings) => settings),
    measured,
  );
  const { partitions } = worldOf(parts(promised));
  const point = mix.cpus / 100;
  const sure = rows.map(({ id }) => partitions.entitled[partitions.row(id)!]!);
  const agreed = agrees(mix, rows, sure);
  for (const { id, fluid, dispatched } of rows) {
    const entitled = partitions.entitled[partitions.row(id)!]!;
    const told = `${id} of ${JSON.stringify(mix)}`;
    expect(dispatched, told).toBeGreaterThanOrEqual(Math.min(fluid, entitled) - 8 * point);
    if (agreed) expect(Math.abs(dispatched - fluid), told).toBeLessThanOrEqual(point);
  }
  return rows;
}
