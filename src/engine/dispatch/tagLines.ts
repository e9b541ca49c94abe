/**
 * Where the largest tag runs. The tag of who runs grows evenly until somebody of its partition stops or
 * starts, so it is a line over time, one for each CPU.
 *
 * Looking at all of them each time somebody wakes is what cost most on a large host. So a bound is kept,
 * itself a line, which all but a few are below and stay below, and only those few are looked at. When
 * none of them is above the bound any more, the bound is drawn anew.
 */
import type { Machine } from "./machine";

/** How many lines should be above a bound that is drawn anew. */
const FEWEST_NEAR = 12;
const MOST_NEAR = 24;

export class TagLines {
  readonly #machine: Machine;
  /** Tags closer to each other than this are not told apart: lines are rounded. */
  readonly #blur: number;
  /** By CPU, side by side: what the tag would have been at 0, and by how much it grows a µs. */
  readonly #lines: Float64Array;
  /** CPUs whose lines are, or may come, above the bound; the first so many. */
  readonly #near: Int32Array;
  #nearCount = 0;
  /** By CPU: 1 if it is among them. */
  readonly #isNear: Uint8Array;
  /** The bound: at 0, and by how much it grows a µs. */
  #bound = -Infinity;
  #boundGrowth = 0;
  /** How far below the largest tag it is drawn. */
  #margin: number;

  constructor(machine: Machine, cpus: number, blur: number) {
    this.#machine = machine;
    this.#blur = blur;
    this.#margin = 1e6 * blur;
    this.#lines = new Float64Array(2 * cpus);
    this.#near = new Int32Array(cpus);
    this.#isNear = new Uint8Array(cpus);
    for (let cpu = 0; cpu < cpus; cpu++) this.end(cpu);
  }

  draw(cpu: number, atZero: number, growth: number): void {
    const lines = this.#lines;
    lines[2 * cpu] = atZero;
    lines[2 * cpu + 1] = growth;
    if (this.#isNear[cpu] === 1) return;
    const { now } = this.#machine;
    if (
      growth <= this.#boundGrowth &&
      atZero + growth * now <= this.#bound + this.#boundGrowth * now
    )
      return;
    this.#isNear[cpu] = 1;
    this.#near[this.#nearCount++] = cpu;
  }

  /** Nobody runs there any more. */
  end(cpu: number): void {
    this.#lines[2 * cpu] = -Infinity;
    this.#lines[2 * cpu + 1] = 0;
  }

  /**
   * The first CPU with the largest tag, of those in places (so many CPUs each) that are not deciding; -1
   * if another partition's comes too close to tell.
   */
  highest(isDeciding: (place: number) => boolean, cpusPerPlace: number): number {
    if (this.#nearCount > 2 * MOST_NEAR) this.#drawBound();
    const highest = this.#highestNear(isDeciding, cpusPerPlace);
    if (highest >= -1) return highest;
    this.#drawBound();
    return Math.max(-1, this.#highestNear(isDeciding, cpusPerPlace));
  }

  /** The same, of those above the bound; -2 if none of them is clearly above it. */
  #highestNear(isDeciding: (place: number) => boolean, cpusPerPlace: number): number {
    const { now, running, member } = this.#machine;
    const lines = this.#lines;
    const near = this.#near;
    const bound = this.#bound + this.#boundGrowth * now;
    let highest = -2;
    let most = bound;
    let second = bound;
    for (let i = 0; i < this.#nearCount; i++) {
      const cpu = near[i]!;
      const tag = lines[2 * cpu]! + lines[2 * cpu + 1]! * now;
      if (tag <= second) {
        if (tag <= bound && lines[2 * cpu + 1]! <= this.#boundGrowth) {
          this.#isNear[cpu] = 0;
          near[i--] = near[--this.#nearCount]!;
        }
      } else if (isDeciding(cpusPerPlace === 1 ? cpu : Math.floor(cpu / cpusPerPlace))) {
        continue;
      } else if (tag > most) {
        second = most;
        most = tag;
        highest = cpu;
      } else if (tag < most || member[running[cpu]!] !== member[running[highest]!]) second = tag;
      else if (cpu < highest) highest = cpu;
    }
    if (most - second > this.#blur) return highest;
    return most - bound > this.#blur ? -1 : -2;
  }

  #drawBound(): void {
    const { now } = this.#machine;
    const lines = this.#lines;
    const cpus = this.#isNear.length;
    let most = -Infinity;
    for (let cpu = 0; cpu < cpus; cpu++) {
      const tag = lines[2 * cpu]! + lines[2 * cpu + 1]! * now;
      if (tag > most) most = tag;
    }
    const bound = most - this.#margin;
    let growth = 0;
    let count = 0;
    for (let cpu = 0; cpu < cpus; cpu++) {
      const each = lines[2 * cpu + 1]!;
      const isNear = lines[2 * cpu]! + each * now > bound;
      this.#isNear[cpu] = isNear ? 1 : 0;
      if (isNear) this.#near[count++] = cpu;
      else if (each > growth) growth = each;
    }
    this.#nearCount = count;
    this.#boundGrowth = growth;
    this.#bound = bound - growth * now;
    if (count < FEWEST_NEAR) this.#margin *= 1.5;
    else if (count > MOST_NEAR && this.#margin > 4 * this.#blur) this.#margin *= 0.75;
  }
}
