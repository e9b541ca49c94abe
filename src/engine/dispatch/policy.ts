/**
 * What a scheduler is to the machine (machine.ts). The machine knows time, physical CPUs, what the
 * software in each vCPU wants, and who is where; the policy alone knows who shall run next.
 *
 * ## Writing one (a file beside this one, or more: `credit.ts`, `esx.ts` …)
 *
 * Export a {@link Dispatcher}: its card, and `create`, which makes a {@link Policy} for one machine.
 * Name it in its platform's `dispatchers`. vCPUs, CPUs and members (partitions) are indices from 0;
 * `machine.member[v]` is a vCPU's partition, `setup.members[m]` that partition's settings and claim.
 * All times and credits are integers (µs, or fractions of them in a fixed unit); nothing may be
 * drawn by chance, and ties are broken by index, so that a run is the same everywhere.
 *
 * What happens to a vCPU, and whom the machine asks:
 *
 *     blocked ──work has come──▸ ready      `wake(v)`: queue it; `machine.resched(cpu)` where
 *                                           somebody should give way to it, or is idle
 *     ready ──chosen──▸ running             `pick(cpu)`: take the best out of the queue (-1: idle);
 *                                           `slice(v, cpu)`: ask again after so long
 *     running ──slice over, resched──▸      `charge(v, cpu, µs)`, `requeue(v, cpu)`, then `pick(cpu)`,
 *                                           which may well give the same vCPU again
 *     running ──has done all──▸ blocked     `charge(v, cpu, µs)`, `block(v, cpu)`, then `pick(cpu)`
 *     any but blocked ──hold──▸ parked,     the policy calls `machine.hold(v, state)`; it must have
 *                               costopped   taken v out of its queue itself. A running one is charged
 *                                           and its CPU asked again (no `requeue`).
 *     held ──`machine.release(v)`──▸ ready  the policy queues it itself (no `wake`)
 *
 * A decision is not taken within these calls: `resched` marks a CPU, and when all that happens at
 * one time has happened, the marked CPUs decide in the order of their numbers. Several may wake at one
 * time: pick an idle CPU with `machine.idleCpu`, which leaves out those that are marked already. A vCPU in a queue is
 * always `ready`; one that runs is in no queue.
 *
 * Timers: `machine.setTimer(t, at)` for t in 0 … `timers` − 1 calls `timer(t)` at that time. Prefer
 * a timer that is set when it is needed (a replenishment, the end of a window) to one that ticks.
 * `machine.settle(cpu)` charges whoever runs there up to now, without taking it off: call it before
 * looking at credits in a timer.
 */
import type { Words } from "../../protocol/platform";
import type { DispatcherView } from "../../protocol/microscope";
import type { Claim, DividedSystem, Member } from "../platforms/platform";
import type { Machine } from "./machine";

/** A partition that takes part, with what its platform's rule makes of its settings. */
export interface DispatchedMember extends Member {
  /** In the terms of the fluid division: weight, floor and ceiling in cores. */
  readonly claim: Claim;
  /** The pool that it lies in: an index into `groups`; -1 if in none. */
  readonly group: number;
  /** What it asks for at present: cores, all its vCPUs together. */
  readonly demand: number;
}

/** A resource pool, whole or the part of it that lies on this machine. Parents come first. */
export interface DispatchedGroup {
  readonly name: string;
  readonly claim: Claim;
  /** An index into `groups`; -1 at the top. */
  readonly parent: number;
}

/** What a machine is built from: one for each wall in a container, so a policy sees no walls. */
export interface Setup {
  readonly seed: number;
  /** What is divided; its settings hold the system's own (Xen's time slice, ratelimit …). */
  readonly system: DividedSystem;
  /** Physical CPUs: cores, or hardware threads if the dispatcher deals in those. */
  readonly cpus: number;
  /** CPUs c and c' are of one core if ⌊c ÷ threadsPerCore⌋ is the same. 1 where cores are dealt. */
  readonly threadsPerCore: number;
  /** Sorted by id. The vCPUs are numbered member by member. */
  readonly members: readonly DispatchedMember[];
  readonly groups: readonly DispatchedGroup[];
}

export interface Dispatcher {
  readonly view: DispatcherView;
  /** It deals in hardware threads (Hyper-V's LPs); without it in whole cores, as the room counts. */
  readonly onThreads?: true;
  readonly create: (machine: Machine, setup: Setup) => Policy;
}

export interface Policy {
  /** How many timers it has. */
  readonly timers: number;
  /** Called once at time 0, before anybody wakes: set timers. */
  start(): void;
  wake(vcpu: number): void;
  /** It has run for so many µs (> 0) since it was dispatched or charged last. */
  charge(vcpu: number, cpu: number, us: number): void;
  /** It ran and still could: put it back. It was charged before. */
  requeue(vcpu: number, cpu: number): void;
  /** It ran and has nothing to do. It was charged before, and is in no queue. */
  block(vcpu: number, cpu: number): void;
  /** Takes the next one out of the queue for this CPU (it is `ready` until `slice`); -1 leaves the CPU idle. */
  pick(cpu: number): number;
  /** It runs by now. After how many µs (≥ 1) the CPU asks again; `Infinity`: when something happens. */
  slice(vcpu: number, cpu: number): number;
  timer(timer: number): void;
  /** Its place among those that wait, from 0; -1 if it does not. */
  place(vcpu: number): number;
  /** What its queue's entry shows, by the view's columns; a running one as of the last charge. */
  values(vcpu: number): readonly number[];
  /** Why it was chosen just now for this CPU, with the numbers. */
  why(vcpu: number, cpu: number): Words;
}
