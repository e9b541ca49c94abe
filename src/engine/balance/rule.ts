/**
 * What a platform says of its balancer (SPEC BAL-*): data, chosen by its cluster's settings. The ways
 * of balancing are the engine's (one file each beside this one); a platform names one of them with
 * the figures that its makers publish.
 */
import type { Automation } from "../../protocol/balance";
import type { Rule, Words } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";

/** Loads are to lie close together: moves until their standard deviation is down (DRS up to 6.7). */
export interface SpreadTerms {
  readonly way: "spread";
  /** The priority of a recommendation at a deviation of the hosts' loads; 1 is kept for what must be. */
  readonly priority: (deviation: number, hosts: number) => number;
  /** The deviation up to which priorities are above the level: where balancing stops. */
  readonly target: (level: number, hosts: number) => number;
}

/** Every machine is to get what it asks for; hosts need not be alike (DRS from 7.0). */
export interface ScoreTerms {
  readonly way: "score";
  /** The priority of helping a machine that gets so much of what it asks for (percent). */
  readonly priority: (score: number) => number;
}

/** No host is to be too full for long; where `low` is stated, none too empty either. Parts of it. */
export interface ThresholdTerms {
  readonly way: "threshold";
  readonly high: number;
  readonly low?: number;
  /** How long a host may be beyond, s. */
  readonly forS: number;
  /** Whether memory counts as well. */
  readonly memory: boolean;
  /** At most so many at a time. */
  readonly movesAtOnce: number;
}

/** Loads are to be alike in proportion to their mean; a move must make that better by a margin. */
export interface ImbalanceTerms {
  readonly way: "imbalance";
  readonly threshold: number;
  /** For so many looks in a row. */
  readonly holds: number;
  /** By which part the imbalance must shrink. */
  readonly margin: number;
  /** What counts as a host's load: how many machines, how large they are, what they use. */
  readonly counts: "machines" | "size" | "use";
}

/** Hosts that nobody needs stand by (DPM). Parts of a host's capacity; windows in s. */
export interface PowerTerms {
  readonly target: number;
  readonly tolerance: number;
  readonly wakeAfterS: number;
  readonly standbyAfterS: number;
  readonly automatic: boolean;
}

export interface BalanceTerms {
  readonly name: Words;
  readonly rule: Rule;
  /** How often it looks, s. */
  readonly everyS: number;
  readonly automation: Automation;
  /** 1 (only what must be) to 5 (whatever helps): recommendations up to this priority are made. */
  readonly level: number;
  readonly way: SpreadTerms | ScoreTerms | ThresholdTerms | ImbalanceTerms;
  readonly power?: PowerTerms;
}

export interface BalanceRule {
  /** `undefined`: nothing balances this cluster. `release` is that of its first host. */
  readonly terms: (settings: Settings, release: string | undefined) => BalanceTerms | undefined;
  /** The part of memory that is granted but idle which counts as asked for. */
  readonly idleMemory: number;
}

/** What a host is emptied by. */
export interface MaintenanceRule {
  /** Whether those that do not run are put elsewhere as well. */
  readonly movesResting: boolean;
  readonly source: string;
}
