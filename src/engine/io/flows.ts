/**
 * How I/O divides (IO-2): weighted max–min over several devices at once. A flow is what one disk or
 * one NIC moves; it passes devices (an adapter, a datastore, an array), each of which has one second
 * a second to spend on all that pass it. Flows of one group (those of one host to one datastore, who
 * stand in one queue) share what the group gets by their weights, groups grow by theirs.
 *
 * All grow together from their floors; where a device is full those that pass it stop, and so does
 * whoever has all it wants; the others go on. So no device is ever filled over, nobody gets more
 * than it wants, and whoever gets less passes a device that is full.
 */

/** What a MiB/s takes of a device's time: 1 fills it. */
export interface Passage {
  readonly device: number;
  readonly cost: number;
}

export interface Flow {
  readonly group: number;
  readonly weight: number;
  /** MiB/s that are met before weights count; at most `want`. */
  readonly floor: number;
  /** MiB/s. */
  readonly want: number;
  /** Its devices, each at most once; at the first one weights are measured. Empty: nothing bounds it. */
  readonly path: readonly Passage[];
}

/** What is left of a device counts as nothing below this: it is rounding. */
const NOTHING = 1e-12;

/**
 * The MiB/s of each flow.
 * @param groups the weight of each group
 * @param devices how much of its time each device gives, 0 to 1
 */
export function shareFlows(
  flows: readonly Flow[],
  groups: readonly number[],
  devices: readonly number[],
): Float64Array {
  const grants = Float64Array.from(flows, ({ want }) => want);
  // A device that has room for all that could come bounds nobody.
  const short = shortOf(flows, devices);
  if (!short.some((each) => each)) return grants;
  const bound: number[] = [];
  flows.forEach(({ want, path }, i) => {
    if (want <= 0 || !path.some(({ device }) => short[device])) return;
    bound.push(i);
    grants[i] = 0;
  });
  const free = Float64Array.from(devices, (each, device) => (short[device] ? each : Infinity));
  if (bound.some((i) => flows[i]!.floor > 0)) meetFloors(flows, bound, free, grants);
  fill(flows, bound, groups, free, grants);
  return grants;
}

/** By device, whether more is wanted of it than it has. */
function shortOf(flows: readonly Flow[], devices: readonly number[]): boolean[] {
  const left = Float64Array.from(devices);
  for (const { want, path } of flows)
    for (const { device, cost } of path) left[device]! -= want * cost;
  return Array.from(left, (each) => each < 0);
}

/** Floors grow together, each as fast as it is large: where they exceed a device, in proportion. */
function meetFloors(
  flows: readonly Flow[],
  bound: readonly number[],
  free: Float64Array,
  grants: Float64Array,
): void {
  const load = new Float64Array(free.length);
  let open = bound.filter((i) => flows[i]!.floor > 0);
  // All are met at 1; a device that is full before stops those that pass it.
  for (let met = 0; open.length > 0 && met < 1;) {
    load.fill(0);
    const floorOf = (i: number) => Math.min(flows[i]!.floor, flows[i]!.want);
    for (const i of open)
      for (const { device, cost } of flows[i]!.path) load[device]! += floorOf(i) * cost;
    let step = 1 - met;
    let fullest = -1;
    for (let device = 0; device < free.length; device++) {
      if (load[device]! <= 0 || free[device]! / load[device]! >= step) continue;
      step = free[device]! / load[device]!;
      fullest = device;
    }
    for (let device = 0; device < free.length; device++)
      free[device] = device === fullest ? 0 : Math.max(0, free[device]! - step * load[device]!);
    met += step;
    for (const i of open) grants[i] = grants[i]! + step * floorOf(i);
    open = open.filter((i) => flows[i]!.path.every(({ device }) => free[device]! > NOTHING));
  }
}

/**
 * The flows of one group that still grow. Each has what it began with and level × weight ÷ the cost at
 * its first device, so that the level at which it has all it wants is known from the beginning.
 */
class Queue {
  level = 0;
  weight = 0;
  /** By device: what a unit of the level takes of it, and of how many flows that comes. */
  readonly takes = new Map<number, { cost: number; count: number }>();
  readonly #flows: readonly Flow[];
  /** Those that stop first come first. */
  readonly #order: number[];
  readonly #stopsAt: ReadonlyMap<number, number>;
  readonly #closed = new Set<number>();
  #next = 0;

  constructor(
    flows: readonly Flow[],
    members: readonly number[],
    private readonly grants: Float64Array,
  ) {
    this.#flows = flows;
    this.#stopsAt = new Map(
      members.map((i) => {
        const { want, weight, path } = flows[i]!;
        return [i, ((want - grants[i]!) * path[0]!.cost) / weight];
      }),
    );
    this.#order = [...members].sort(
      (a, b) => this.#stopsAt.get(a)! - this.#stopsAt.get(b)! || a - b,
    );
    for (const i of members) this.#count(i, 1);
  }

  /** The level at which the next one has all it wants. */
  get stopsAt(): number {
    while (this.#closed.has(this.#order[this.#next]!)) this.#next++;
    const next = this.#order[this.#next];
    return next === undefined ? Infinity : this.#stopsAt.get(next)!;
  }

  /** Those who have all they want by now stop. */
  stopThoseMet(): void {
    while (this.stopsAt <= this.level * (1 + NOTHING)) {
      const i = this.#order[this.#next]!;
      this.#stop(i);
      this.grants[i] = this.#flows[i]!.want;
    }
  }

  /** Those who pass a device that is full stop where they are. */
  stopAt(device: number): void {
    if (!this.takes.has(device)) return;
    for (const i of this.#order)
      if (!this.#closed.has(i) && this.#flows[i]!.path.some((each) => each.device === device)) {
        const { weight, path, want } = this.#flows[i]!;
        this.grants[i] = Math.min(want, this.grants[i]! + (this.level * weight) / path[0]!.cost);
        this.#stop(i);
      }
  }

  #stop(i: number): void {
    this.#closed.add(i);
    this.#count(i, -1);
    if (this.#closed.size === this.#order.length) this.weight = 0;
  }

  #count(i: number, sign: 1 | -1): void {
    const { weight, path } = this.#flows[i]!;
    this.weight += sign * weight;
    for (const { device, cost } of path) {
      const take = this.takes.get(device) ?? { cost: 0, count: 0 };
      take.cost += (sign * weight * cost) / path[0]!.cost;
      take.count += sign;
      if (take.count === 0) this.takes.delete(device);
      else this.takes.set(device, take);
    }
  }
}

/** Lets all grow until they have what they want or pass a device that is full. */
function fill(
  flows: readonly Flow[],
  bound: readonly number[],
  groups: readonly number[],
  free: Float64Array,
  grants: Float64Array,
): void {
  const members = new Map<number, number[]>();
  for (const i of bound) {
    const { group, weight, path, want } = flows[i]!;
    const stopped = path.some(({ device }) => free[device]! <= NOTHING);
    if (stopped || weight <= 0 || groups[group]! <= 0 || grants[i]! >= want) continue;
    const list = members.get(group);
    if (list === undefined) members.set(group, [i]);
    else list.push(i);
  }
  const queues = [...members].map(([group, list]) => ({
    speed: groups[group]!,
    queue: new Queue(flows, list, grants),
  }));
  const load = new Float64Array(free.length);
  // Each pass stops at least one flow, so there are no more passes than flows.
  for (;;) {
    load.fill(0);
    let step = Infinity;
    for (const { speed, queue } of queues) {
      if (queue.weight <= 0) continue;
      const rise = speed / queue.weight;
      step = Math.min(step, Math.max(0, queue.stopsAt - queue.level) / rise);
      for (const [device, { cost }] of queue.takes) load[device]! += rise * cost;
    }
    if (step === Infinity) return;
    let fullest = -1;
    for (let device = 0; device < free.length; device++) {
      if (load[device]! <= 0 || free[device]! / load[device]! >= step) continue;
      step = free[device]! / load[device]!;
      fullest = device;
    }
    for (const { speed, queue } of queues)
      if (queue.weight > 0) queue.level += (step * speed) / queue.weight;
    for (let device = 0; device < free.length; device++)
      if (load[device]! > 0) free[device] = Math.max(0, free[device]! - step * load[device]!);
    if (fullest >= 0) free[fullest] = 0;
    for (const { queue } of queues) {
      queue.stopThoseMet();
      if (fullest >= 0) queue.stopAt(fullest);
    }
    // Others may have become full by the same step.
    for (let device = 0; device < free.length; device++)
      if (device !== fullest && load[device]! > 0 && free[device]! <= NOTHING)
        for (const { queue } of queues) queue.stopAt(device);
  }
}
