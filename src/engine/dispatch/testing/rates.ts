/**
 * How fast dispatchers run, as a part of what a bare binary heap does in the same process, so that
 * the figure means the same on any machine.
 *
 * A unit of the heap's work is to take the first entry and to put it back at a later time. It has an
 * entry for each vCPU and each CPU, in typed arrays. Of a dispatcher two things are counted, each of
 * which takes as much of a heap at least:
 *
 * - *events*: what is taken off the machine's agenda (work has come for a vCPU, a slice is over, the
 *   work in it is done, a policy's timer), to be put back at a later time;
 * - *dispatches*: decisions that take a vCPU from those that wait and give it a CPU, to be put back
 *   among them later.
 *
 * Their sum is what the target of 20 % is held against; both are told by themselves, too.
 */
import { noise } from "../../../base/hash";
import type { Settings } from "../../../protocol/scenario-parts";
import { host, partition } from "../../testing/build";
import { Machine } from "../machine";
import { setupsOf, subjectOf } from "../setup";
import { worldOf } from "./agreement";

export interface Size {
  readonly cpus: number;
  readonly vcpus: number;
}

export const TYPICAL: Size = { cpus: 16, vcpus: 64 };
export const LARGE: Size = { cpus: 128, vcpus: 1024 };

/** Every dispatcher that decides anything: its platform, and its id. */
export const DISPATCHERS = [
  ["xen", "credit"],
  ["xen", "credit2"],
  ["esx", "esx"],
  ["hyperv", "hyperv-classic"],
  ["hyperv", "hyperv-core"],
  ["kvm", "cfs"],
  ["kvm", "eevdf"],
  ["prsm", "prsm"],
  ["powervm", "powervm"],
  ["zvm", "zvm"],
] as const;

/** A binary heap of times, nothing more. */
class BareHeap {
  readonly #times: Float64Array;
  readonly #ids: Int32Array;
  /** As far apart as a dispatcher's, and no more to be guessed. */
  readonly #apart = Float64Array.from(
    { length: 4096 },
    (_, i) => 1 + Math.floor(20_000 * noise(1, i)),
  );
  #count = 0;

  constructor({ cpus, vcpus }: Size) {
    this.#times = Float64Array.from({ length: cpus + vcpus }, (_, i) => i * 37);
    this.#ids = Int32Array.from({ length: cpus + vcpus }, (_, i) => i);
  }

  run(times: number): void {
    for (let i = 0; i < times; i++) {
      const time = this.#times[0]! + this.#apart[this.#count++ & 4095]!;
      this.#push(this.#pop(), time);
    }
  }

  /** The first one leaves; the last comes to the top, and sinks. */
  #pop(): number {
    const times = this.#times;
    const ids = this.#ids;
    const first = ids[0]!;
    const size = times.length - 1;
    const time = times[size]!;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && times[child + 1]! < times[child]!) child++;
      if (times[child]! >= time) break;
      times[at] = times[child]!;
      ids[at] = ids[child]!;
      at = child;
    }
    times[at] = time;
    ids[at] = ids[size]!;
    return first;
  }

  /** At the end, and rises. */
  #push(id: number, time: number): void {
    const times = this.#times;
    const ids = this.#ids;
    let at = times.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (times[up]! <= time) break;
      times[at] = times[up]!;
      ids[at] = ids[up]!;
      at = up;
    }
    times[at] = time;
    ids[at] = id;
  }
}

/**
 * A host that is full: a quarter of the vCPUs is always busy, the others come and go and ask for
 * half of it together. VMs of one, two and four vCPUs.
 */
export function fullMachine(platform: string, dispatcher: string, { cpus, vcpus }: Size): Machine {
  const light = cpus / 2 / (0.75 * vcpus);
  const sizes = [1, 2, 1, 4];
  const partitions = [];
  for (let left = vcpus, i = 0; left > 0; i++) {
    const size = Math.min(left, sizes[i % 4]!);
    left -= size;
    const settings: Settings =
      platform === "powervm" ? { entitlement: Math.floor((90 * size * cpus) / vcpus) / 100 } : {};
    partitions.push(partition(`vm${i}`, size, { cpu: i % 4 === 1 ? 1 : light, settings }));
  }
  const more = {
    ...(platform === "powervm" ? { architecture: "power" as const } : {}),
    // Cores of two threads, as many threads as CPUs are asked for.
    ...(dispatcher === "hyperv-core"
      ? { cpu: { sockets: 1, coresPerSocket: cpus / 2, threadsPerCore: 2, mhz: 1000 } }
      : {}),
  };
  const world = worldOf({ hosts: [host(platform, cpus, more)], partitions });
  const subject = subjectOf(world, "host")!;
  const chosen = subject.dispatchers.find(({ view }) => view.id === dispatcher);
  if (chosen === undefined) throw new Error(`${platform} has no dispatcher ${dispatcher}`);
  return new Machine(setupsOf(world, subject, chosen)[0]!, chosen);
}

export interface Rate {
  /** Of the bare heap's rate, in percent. */
  readonly events: number;
  readonly dispatches: number;
  readonly both: number;
}

/**
 * The heap and one dispatcher, in turns; each at its best, for what disturbs a run only ever makes it
 * slower.
 */
export class Race {
  readonly #heap: BareHeap;
  readonly #machine: Machine;
  readonly #clock: () => number;
  #bestHeap = 0;
  #bestEvents = 0;
  #bestDispatches = 0;

  /** @param clock CPU time of this process, in any unit */
  constructor(platform: string, dispatcher: string, size: Size, clock: () => number) {
    this.#heap = new BareHeap(size);
    this.#machine = fullMachine(platform, dispatcher, size);
    this.#clock = clock;
  }

  round(units: number): void {
    const begin = this.#clock();
    this.#heap.run(units);
    this.#bestHeap = Math.max(this.#bestHeap, units / (this.#clock() - begin));
    const machine = this.#machine;
    const { events, dispatches } = machine;
    const from = this.#clock();
    while (machine.events + machine.dispatches < events + dispatches + units)
      machine.run(machine.now + 10_000);
    const spent = this.#clock() - from;
    const rate = (machine.events - events + machine.dispatches - dispatches) / spent;
    if (rate <= this.#bestEvents + this.#bestDispatches) return;
    this.#bestEvents = (machine.events - events) / spent;
    this.#bestDispatches = (machine.dispatches - dispatches) / spent;
  }

  get rate(): Rate {
    const events = (100 * this.#bestEvents) / this.#bestHeap;
    const dispatches = (100 * this.#bestDispatches) / this.#bestHeap;
    return { events, dispatches, both: events + dispatches };
  }
}
