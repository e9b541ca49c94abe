/**
 * One level of Linux's fair class: entities (VMs' groups, or the vCPU threads in one) that divide CPU
 * time by weight. Several CPUs take from one queue, so an entity with several vCPUs can run and wait
 * at once.
 */
export interface FairQueue {
  /** By entity: of those that run, the one that stands highest should give way first. */
  readonly standing: Float64Array;
  /** Somebody in it has become runnable; nobody was. */
  join(entity: number): void;
  /** Nobody in it is runnable any more. */
  quit(entity: number): void;
  /** Somebody in it waits, or has stopped waiting. */
  setWaiting(entity: number, waits: boolean): void;
  /** So many more (or fewer, negative) of its vCPUs run. */
  addRunning(entity: number, by: number): void;
  charge(entity: number, us: number): void;
  /** Who of those that wait shall run next; -1 if nobody waits. */
  best(): number;
  /** Whether one that wakes should displace one that runs. */
  displaces(waking: number, running: number): boolean;
  /** Of two that wait: whether a is before b. */
  precedes(a: number, b: number): boolean;
  /** For showing: its numbers in ms of virtual time. */
  values(entity: number): readonly number[];
}
