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
  if (suffices(flows, devices)) return grants;
  grants.fill(0);
  const free = Float64Array.from(devices);
  const floors = flows.map(({ floor, want }) => Math.min(floor, want));
  // Floors that exceed a device are met in proportion to themselves.
  if (floors.some((floor) => floor > 0)) fill(flows, free, grants, floors, () => floors);
  fill(
    flows,
    free,
    grants,
    flows.map(({ want }) => want),
    (open) => growths(flows, groups, open),
  );
  return grants;
}

/** Whether everybody can have all it wants. */
function suffices(flows: readonly Flow[], devices: readonly number[]): boolean {
  const left = Float64Array.from(devices);
  for (const { want, path } of flows)
    for (const { device, cost } of path) left[device]! -= want * cost;
  return left.every((each) => each >= 0);
}

/** How fast each grows: its group's weight, divided among those of the group that still grow. */
function growths(
  flows: readonly Flow[],
  groups: readonly number[],
  open: readonly number[],
): readonly number[] {
  const sums = new Float64Array(groups.length);
  for (const i of open) sums[flows[i]!.group]! += flows[i]!.weight;
  const speeds: number[] = [];
  for (const i of open) {
    const { group, weight, path } = flows[i]!;
    const part = sums[group]! > 0 ? weight / sums[group]! : 0;
    speeds[i] = (groups[group]! * part) / (path[0]?.cost ?? 1);
  }
  return speeds;
}

/** Lets all grow towards their targets; `speedOf` says how fast, for those that still grow. */
function fill(
  flows: readonly Flow[],
  free: Float64Array,
  grants: Float64Array,
  targets: readonly number[],
  speedOf: (open: readonly number[]) => readonly number[],
): void {
  let open: number[] = [];
  flows.forEach(({ path }, i) => {
    if (grants[i]! >= targets[i]!) return;
    if (path.length === 0) grants[i] = targets[i]!;
    else if (path.every(({ device }) => free[device]! > NOTHING)) open.push(i);
  });
  const load = new Float64Array(free.length);
  // Each pass stops at least one flow, so there are no more passes than flows.
  while (open.length > 0) {
    const speeds = speedOf(open);
    load.fill(0);
    let step = Infinity;
    for (const i of open) {
      for (const { device, cost } of flows[i]!.path) load[device]! += speeds[i]! * cost;
      if (speeds[i]! > 0) step = Math.min(step, (targets[i]! - grants[i]!) / speeds[i]!);
    }
    let fullest = -1;
    for (let device = 0; device < free.length; device++) {
      if (load[device]! <= 0 || free[device]! / load[device]! >= step) continue;
      step = free[device]! / load[device]!;
      fullest = device;
    }
    if (step === Infinity) return;
    for (let device = 0; device < free.length; device++)
      free[device] = device === fullest ? 0 : Math.max(0, free[device]! - step * load[device]!);
    for (const i of open) {
      const grown = grants[i]! + step * speeds[i]!;
      grants[i] = grown >= targets[i]! * (1 - NOTHING) ? targets[i]! : grown;
    }
    open = open.filter(
      (i) =>
        grants[i]! < targets[i]! && flows[i]!.path.every(({ device }) => free[device]! > NOTHING),
    );
  }
}
