/**
 * The past, for charts: means over steps, kept in rings at four resolutions. It is a cache: neither
 * saved nor hashed, and reading the integrals for it changes nothing.
 */
import type { Series, Sparklines, Window } from "../protocol/series";
import { SPARKLINE_POINTS, WINDOWS } from "../protocol/series";
import { ROOM, SECOND, type EntityId, type Micros } from "../protocol/units";
import { IoHistory } from "./io/history";
import { PressureHistory } from "./memory/history";
import { sizeInCores } from "./systems/roster";
import type { World } from "./world";

/** Step and number of steps of each window. */
const TIERS: Readonly<Record<Window, { readonly step: Micros; readonly count: number }>> = {
  "5m": { step: 5 * SECOND, count: 60 },
  "1h": { step: 60 * SECOND, count: 60 },
  "24h": { step: 900 * SECOND, count: 96 },
  "7d": { step: 3600 * SECOND, count: 168 },
};

const PARTITION_COLUMNS = ["demand", "entitled", "used", "active", "granted"] as const;
const HOST_COLUMNS = ["demand", "used", "active", "granted", "configured", "power"] as const;

/** The means of one step: columns one after another, `rows` numbers each. */
interface Slot {
  readonly end: Micros;
  readonly hostRows: number;
  readonly partitionRows: number;
  readonly hosts: Float32Array;
  readonly partitions: Float32Array;
}

/** One resolution: the integrals at the end of the last step, and the steps before it. */
class Tier {
  readonly slots: Slot[] = [];
  /** When the next step ends. */
  next: Micros;
  #from: Micros | undefined;
  #hosts = new Float64Array(0);
  #partitions = new Float64Array(0);
  #hostRows = 0;
  #partitionRows = 0;

  constructor(
    readonly step: Micros,
    readonly count: number,
    now: Micros,
  ) {
    this.next = now;
  }

  /** Leaps over steps that would have left the window again by `target`. */
  leap(target: Micros): void {
    const needed = (Math.floor(target / this.step) - this.count) * this.step;
    if (this.next >= needed) return;
    this.next = needed;
    this.#from = undefined;
  }

  /** The step that ends now: its means, and the integrals that the next one starts from. */
  take(world: World): void {
    const { hosts, partitions } = world;
    const now = this.next;
    const hostRows = hosts.length;
    const partitionRows = partitions.length;
    const hostsNow = new Float64Array(HOST_COLUMNS.length * hostRows);
    const partitionsNow = new Float64Array(PARTITION_COLUMNS.length * partitionRows);
    HOST_COLUMNS.forEach((rate, column) =>
      integrals(
        hosts[`${rate}Time`],
        hosts[rate],
        hosts.since,
        now,
        hostsNow,
        column * hostRows,
        hostRows,
      ),
    );
    PARTITION_COLUMNS.forEach((rate, column) =>
      integrals(
        partitions[`${rate}Time`],
        partitions[rate],
        partitions.since,
        now,
        partitionsNow,
        column * partitionRows,
        partitionRows,
      ),
    );
    if (this.#from !== undefined) {
      this.slots.push({
        end: now,
        hostRows,
        partitionRows,
        hosts: means(hostsNow, hostRows, this.#hosts, this.#hostRows, this.step),
        partitions: means(
          partitionsNow,
          partitionRows,
          this.#partitions,
          this.#partitionRows,
          this.step,
        ),
      });
      if (this.slots.length > this.count) this.slots.shift();
    }
    this.#from = now;
    this.#hosts = hostsNow;
    this.#partitions = partitionsNow;
    this.#hostRows = hostRows;
    this.#partitionRows = partitionRows;
    this.next = (Math.floor(now / this.step) + 1) * this.step;
  }
}

function integrals(
  sums: Float64Array,
  rates: Float64Array,
  since: Float64Array,
  now: Micros,
  into: Float64Array,
  offset: number,
  rows: number,
): void {
  for (let row = 0; row < rows; row++)
    into[offset + row] = sums[row]! + rates[row]! * (now - since[row]!);
}

/** A row that is new, or was used by another in between, starts from zero. */
function means(
  now: Float64Array,
  rows: number,
  before: Float64Array,
  rowsBefore: number,
  step: Micros,
): Float32Array {
  const columns = rows === 0 ? 0 : now.length / rows;
  const result = new Float32Array(now.length);
  for (let column = 0; column < columns; column++) {
    const at = column * rows;
    const past = column * rowsBefore;
    for (let row = 0; row < rows; row++) {
      const from = row < rowsBefore ? before[past + row]! : 0;
      const mean = (now[at + row]! - from) / step;
      result[at + row] = mean > 0 ? mean : 0;
    }
  }
  return result;
}

export class History {
  readonly #world: World;
  readonly #tiers: Readonly<Record<Window, Tier>>;
  readonly #io: IoHistory;
  readonly #pressure: PressureHistory;
  /** When the next step of any resolution ends: most instants lie before it. */
  #next: Micros;

  constructor(world: World) {
    this.#world = world;
    this.#io = new IoHistory(world);
    this.#pressure = new PressureHistory(world);
    const tier = (window: Window) => new Tier(TIERS[window].step, TIERS[window].count, world.time);
    this.#tiers = { "5m": tier("5m"), "1h": tier("1h"), "24h": tier("24h"), "7d": tier("7d") };
    this.#next = world.time;
  }

  /** The time is about to move to `target` at most: forget steps that nobody could ask for then. */
  leap(target: Micros): void {
    for (const tier of Object.values(this.#tiers)) tier.leap(target);
    this.#plan();
  }

  /** Takes all steps that end before or at `time`; the rates of now hold until then. */
  recordUpTo(time: Micros): void {
    if (time < this.#next) return;
    for (const window of WINDOWS) {
      const tier = this.#tiers[window];
      while (tier.next <= time) {
        this.#io.take(window, tier.next, tier.step, tier.count);
        this.#pressure.take(window, tier.next, tier.step, tier.count);
        tier.take(this.#world);
      }
    }
    this.#plan();
  }

  #plan(): void {
    this.#next = Math.min(...Object.values(this.#tiers).map((tier) => tier.next));
  }

  series(subject: EntityId, window: Window): Series {
    const { columns, now, ...series } = this.#series(subject, window);
    const { times } = series;
    const ids = this.#withMemory(subject);
    return {
      ...series,
      columns: {
        ...columns,
        ...this.#pressure.columns(window, ids, times),
        ...this.#io.columns(window, subject, times),
      },
      now: {
        ...now,
        values: { ...now.values, ...this.#pressure.now(ids), ...this.#io.now(subject) },
      },
    };
  }

  /** The partition, or the hosts, whose memory a subject's is; none of a datastore. */
  #withMemory(subject: EntityId): readonly EntityId[] {
    const { hosts, partitions } = this.#world;
    if (subject === ROOM) return hosts.sortedIds();
    const known = hosts.row(subject) ?? partitions.row(subject);
    return known === undefined
      ? this.#world.hostsOf(subject).map((row) => hosts.ids[row]!)
      : [subject];
  }

  #series(subject: EntityId, window: Window): Series {
    const world = this.#world;
    const partition = world.partitions.row(subject);
    if (partition !== undefined) return this.#ofPartition(subject, partition, window);
    const host = world.hosts.row(subject);
    if (host !== undefined) return this.#ofHosts(subject, [host], window);
    if (subject === ROOM) {
      const rows = world.hosts.sortedIds().map((id) => world.hosts.row(id)!);
      return this.#ofHosts(subject, rows, window);
    }
    if (world.datastores.has(subject)) return this.#ofDatastore(subject, window);
    return this.#ofHosts(subject, world.hostsOf(subject), window);
  }

  sparklines(subjects: readonly EntityId[]): Sparklines {
    const values = new Float32Array(subjects.length * SPARKLINE_POINTS).fill(NaN);
    subjects.forEach((subject, i) => {
      const { columns, cpuCapacity } = this.series(subject, "1h");
      const used = columns.cpuUsed ?? new Float32Array(0);
      // Two steps of a minute make one point; the newest stands last.
      for (let point = 0; point < SPARKLINE_POINTS; point++) {
        const last = used.length - 1 - 2 * (SPARKLINE_POINTS - 1 - point);
        if (last < 0) continue;
        const first = Math.max(0, last - 1);
        const mean = (used[first]! + used[last]!) / 2;
        values[i * SPARKLINE_POINTS + point] = Math.min(1, mean / cpuCapacity[last]!);
      }
    });
    return { subjects, time: this.#world.time, values };
  }

  /** Steps that ended while the row was this subject's. */
  #slots(window: Window, born: Micros): readonly Slot[] {
    return this.#tiers[window].slots.filter((slot) => slot.end > born);
  }

  #ofPartition(subject: EntityId, row: number, window: Window): Series {
    const { partitions } = this.#world;
    const slots = this.#slots(window, partitions.born[row]!);
    const column = (index: number) =>
      Float32Array.from(slots, (slot) =>
        row < slot.partitionRows ? slot.partitions[index * slot.partitionRows + row]! : 0,
      );
    const demand = column(0);
    const used = column(2);
    const { memoryMiB } = partitions.specs[row]!;
    const cores = sizeInCores(this.#world, row);
    const [wants, gets] = [partitions.demand[row]!, partitions.used[row]!];
    return {
      subject,
      window,
      stepS: this.#tiers[window].step / SECOND,
      times: Float64Array.from(slots, (slot) => slot.end),
      cpuCapacity: new Float32Array(slots.length).fill(cores),
      memoryCapacity: new Float32Array(slots.length).fill(memoryMiB),
      columns: {
        cpuDemand: demand,
        cpuEntitled: column(1),
        cpuUsed: used,
        cpuReady: demand.map((wanted, i) => Math.max(0, wanted - used[i]!)),
        memoryActive: column(3),
        memoryGranted: column(4),
      },
      now: {
        time: this.#world.time,
        cpuCapacity: cores,
        memoryCapacity: memoryMiB,
        values: {
          cpuDemand: wants,
          cpuEntitled: partitions.entitled[row]!,
          cpuUsed: gets,
          cpuReady: Math.max(0, wants - gets),
          memoryActive: partitions.active[row]!,
          memoryGranted: partitions.granted[row]!,
        },
      },
    };
  }

  /** What it has of its own is I/O, which is added to it. */
  #ofDatastore(subject: EntityId, window: Window): Series {
    const times = this.#io.times(window, subject);
    return {
      subject,
      window,
      stepS: this.#tiers[window].step / SECOND,
      times,
      cpuCapacity: new Float32Array(times.length),
      memoryCapacity: new Float32Array(times.length),
      columns: {},
      now: { time: this.#world.time, cpuCapacity: 0, memoryCapacity: 0, values: {} },
    };
  }

  #ofHosts(subject: EntityId, rows: readonly number[], window: Window): Series {
    const { hosts } = this.#world;
    const born = rows.reduce((least, row) => Math.min(least, hosts.born[row]!), Infinity);
    const slots = this.#slots(window, born);
    const column = (index: number) =>
      Float32Array.from(slots, (slot) => {
        let sum = 0;
        for (const row of rows)
          if (row < slot.hostRows && slot.end > hosts.born[row]!)
            sum += slot.hosts[index * slot.hostRows + row]!;
        return sum;
      });
    const total = (of: Float64Array) => rows.reduce((sum, row) => sum + of[row]!, 0);
    const cpuCapacity = total(hosts.cores);
    const memoryCapacity = total(hosts.memory);
    const demand = column(0);
    const used = column(1);
    const [wants, gets] = [total(hosts.demand), total(hosts.used)];
    return {
      subject,
      window,
      stepS: this.#tiers[window].step / SECOND,
      times: Float64Array.from(slots, (slot) => slot.end),
      cpuCapacity: new Float32Array(slots.length).fill(cpuCapacity),
      memoryCapacity: new Float32Array(slots.length).fill(memoryCapacity),
      columns: {
        cpuDemand: demand,
        cpuUsed: used,
        cpuReady: demand.map((wanted, i) => Math.max(0, wanted - used[i]!)),
        memoryActive: column(2),
        memoryGranted: column(3),
        memoryConfigured: column(4),
        power: column(5),
      },
      now: {
        time: this.#world.time,
        cpuCapacity,
        memoryCapacity,
        values: {
          cpuDemand: wants,
          cpuUsed: gets,
          cpuReady: Math.max(0, wants - gets),
          memoryActive: total(hosts.active),
          memoryGranted: total(hosts.granted),
          memoryConfigured: total(hosts.configured),
          power: total(hosts.power),
        },
      },
    };
  }
}
