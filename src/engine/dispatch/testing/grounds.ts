/** Every dispatcher that divides, with arbitrary settings of its platform's kinds. */
import * as fc from "fast-check";
import type { Settings } from "../../../protocol/scenario-parts";
import { CREDIT_INIT, CARRYOVER } from "../credit2";
import { worldOf, type Agreement } from "./agreement";
import { changed, fitting, mixes, partsOf, type Ground, type Mix } from "./mixes";

export interface Divider extends Ground {
  readonly name: string;
  readonly mixes: fc.Arbitrary<Mix>;
  /** Its settings where nobody has a limit or a reservation. */
  readonly unlimited: Settings;
  /** Percentage points of the host that its rules leave open beside bursts. */
  readonly byRule?: (mix: Mix, rows: readonly Agreement[]) => number;
}

const xenSettings = fc.record({
  weight: fc.constantFrom(128, 256, 512, 1024),
  capPct: fc.constantFrom(0, 0, 0, 30, 75, 150),
});

const esxSettings = fc.record({
  shares: fc.constantFrom(500, 1000, 2000, 4000),
  reservationMHz: fc.constantFrom(0, 0, 200, 600),
  limitMHz: fc.constantFrom(null, null, 300, 800, 1500),
});

const hypervSettings = fc.record({
  weight: fc.constantFrom(50, 100, 200, 800),
  limitPct: fc.constantFrom(100, 100, 30, 75),
  reservePct: fc.constantFrom(0, 0, 10),
});

const kvmWeights = fc.record({
  weight: fc.oneof(fc.integer({ min: 2, max: 5000 }), fc.constant(1024)),
});

const kvmQuotas = fc.record({
  weight: fc.integer({ min: 100, max: 4000 }),
  quotaMs: fc.option(fc.integer({ min: 20, max: 400 })),
});

const prsmSettings = fc.record({
  weight: fc.integer({ min: 1, max: 999 }),
  capped: fc.boolean(),
  absoluteCap: fc.option(fc.integer({ min: 1, max: 80 }).map((tenths) => tenths / 10)),
});

/** `part` is the hundredths that each virtual processor asks to be entitled to. */
const powervmSettings = fc.record({
  part: fc.integer({ min: 5, max: 100 }),
  weight: fc.integer({ min: 0, max: 255 }),
  capped: fc.boolean(),
});

const zvmSettings = fc.record({
  share: fc.integer({ min: 1, max: 10_000 }),
  absolutePct: fc.option(fc.integer({ min: 1, max: 40 })),
  limit: fc.constantFrom("none", "soft", "hard"),
  limitPct: fc.integer({ min: 1, max: 100 }),
});

const CREDIT_MS = CREDIT_INIT / 1_000_000;
const KEPT_MS = CARRYOVER / 1_000_000;
const RATE_LIMIT_MS = 1;

const fittingMixes = (settings: fc.Arbitrary<Settings>) => mixes(settings).map(fitting);
const kvm = { platform: "kvm" };
const powerHost = { architecture: "power" as const };

export const ESX_MIXES = fittingMixes(esxSettings).map(reservable);
/** Co-scheduling that never stops anybody. */
export const ESX_WITHOUT_CO_STOP: Ground = {
  platform: "esx",
  host: { settings: { coSkewMs: 10_000 } },
};

/** Those that owe the fluid division DSP-4; credit, ESX's co-scheduling and Hyper-V's cores owe less. */
export const DIVIDERS: readonly Divider[] = [
  {
    name: "credit2",
    platform: "xen",
    dispatcher: "credit2",
    mixes: fittingMixes(xenSettings),
    unlimited: { capPct: 0 },
    byRule: creditNotKept,
  },
  {
    name: "ESX without co-stops",
    ...ESX_WITHOUT_CO_STOP,
    mixes: ESX_MIXES,
    unlimited: { limitMHz: null, reservationMHz: 0 },
  },
  {
    name: "Hyper-V without SMT",
    platform: "hyperv",
    mixes: fittingMixes(hypervSettings).map(withinReserves),
    unlimited: { limitPct: 100, reservePct: 0 },
  },
  { name: "CFS", ...kvm, dispatcher: "cfs", mixes: mixes(kvmWeights), unlimited: {} },
  { name: "EEVDF", ...kvm, dispatcher: "eevdf", mixes: mixes(kvmWeights), unlimited: {} },
  {
    name: "CFS with quotas",
    ...kvm,
    dispatcher: "cfs",
    mixes: mixes(kvmQuotas),
    unlimited: { quotaMs: null },
    byRule: lagNotKept,
  },
  {
    name: "EEVDF with quotas",
    ...kvm,
    dispatcher: "eevdf",
    mixes: mixes(kvmQuotas),
    unlimited: { quotaMs: null },
    byRule: lagNotKept,
  },
  {
    name: "PR/SM",
    platform: "prsm",
    limits: "each",
    mixes: mixes(prsmSettings),
    unlimited: { capped: false, absoluteCap: null },
  },
  {
    name: "PowerVM",
    platform: "powervm",
    host: powerHost,
    mixes: mixes(powervmSettings).filter(isEntitled).map(entitled),
    unlimited: { capped: false },
  },
  {
    name: "z/VM",
    platform: "zvm",
    mixes: mixes(zvmSettings),
    unlimited: { limit: "none" },
    byRule: () => 1,
  },
];

/**
 * credit2 (DSP-XEN-3): of what a vCPU has left when credit is handed out it keeps 0.5 ms. Who had to wait
 * for others' ticks of the rate limit (1 ms) has more left, and loses it: 1 ms less 0.5 ms for each CPU,
 * once a period. How long a period is, the division itself says: a vCPU that wants more than it gets
 * burns 10 ms × weight ÷ heaviest weight in it. Where all weights are the same all lose alike.
 */
function creditNotKept({ members }: Mix, rows: readonly Agreement[]): number {
  const weights = members.map(({ settings }) => Number(settings["weight"]));
  const heaviest = Math.max(...weights);
  if (Math.min(...weights) === heaviest) return 0;
  let shortest = Infinity;
  rows.forEach(({ vcpus, fluid, demand, ceiling }, i) => {
    if (fluid >= Math.min(demand, ceiling) - 1e-9) return;
    shortest = Math.min(shortest, (CREDIT_MS * weights[i]! * vcpus) / heaviest / fluid);
  });
  return (100 * (RATE_LIMIT_MS - KEPT_MS)) / shortest;
}

/**
 * Linux remembers for a while only who is behind (cfs.ts, eevdf.ts), while a quota's bursts come every
 * 100 ms: who needs all its vCPUs nearly all the time misses in each burst what the weights alone would
 * not give it, and is not paid back all of it (DSP-CFS-3).
 */
function lagNotKept(mix: Mix, rows: readonly Agreement[]): number {
  const { partitions } = worldOf(partsOf({ platform: "kvm" }, changed(mix, { quotaMs: null })));
  const bursts = rows.reduce((sum, { vcpus, fluid, ceiling }) => {
    const atQuota = fluid >= ceiling - 1e-9;
    return atQuota ? sum + fluid / Math.min(vcpus, mix.cpus) : sum;
  }, 0);
  let most = 0;
  for (const { id, vcpus, fluid, ceiling } of rows) {
    if (fluid >= ceiling - 1e-9 || fluid <= 0.9 * vcpus) continue;
    const sure = partitions.entitled[partitions.row(id)!]!;
    most = Math.max(most, Math.min(1, bursts) * (fluid - sure));
  }
  return (100 * most) / mix.cpus;
}

/** What is reserved is there: a start that would promise more is refused (ADM-3). */
function reservable(mix: Mix): Mix {
  let left = mix.cpus * 1000;
  const members = mix.members.map((member) => {
    const { reservationMHz, limitMHz } = member.settings;
    const most = limitMHz === null ? Infinity : Number(limitMHz);
    const wanted = Math.min(Number(reservationMHz), most);
    const reserved = wanted > left ? 0 : wanted;
    left -= reserved;
    return { ...member, settings: { ...member.settings, reservationMHz: reserved } };
  });
  return { ...mix, members };
}

/** The same for Hyper-V's reserves, a tenth of each virtual processor. */
function withinReserves(mix: Mix): Mix {
  const reserved = mix.members.reduce((sum, { vcpus }) => sum + vcpus / 10, 0);
  if (reserved <= mix.cpus) return mix;
  const members = mix.members.map((each) => ({
    ...each,
    settings: { ...each.settings, reservePct: 0 },
  }));
  return { ...mix, members };
}

/** PowerVM's entitlements: all must fit. */
function entitled(mix: Mix): Mix {
  const hundredths = mix.members.map(({ vcpus, settings }) => vcpus * Number(settings["part"]));
  const wanted = hundredths.reduce((sum, each) => sum + each, 0);
  const scale = Math.min(1, (100 * mix.cpus) / wanted);
  const members = mix.members.map((member, i) => {
    const { weight, capped } = member.settings;
    const entitlement = Math.floor(hundredths[i]! * scale) / 100;
    return { ...member, settings: { weight: weight!, capped: capped!, entitlement } };
  });
  return { ...mix, members };
}

/** A virtual processor is entitled to a twentieth of a core at least. */
function isEntitled(mix: Mix): boolean {
  return entitled(mix).members.every(
    ({ vcpus, settings }) => Number(settings["entitlement"]) >= Math.ceil(vcpus * 5) / 100,
  );
}
