/**
 * One set of siblings and what they divide: who is bound by what, and the factor that all who are
 * bound by weight have in common (SPEC CPU-2, EXP-3).
 */
import type { Bound } from "../../protocol/explain";
import { holds, type DividedNode } from "./divided";

export interface Division {
  readonly of: DividedNode;
  /** All that there is to divide; what `of` keeps for itself is off already. */
  readonly capacity: number;
  readonly kept: number;
  readonly members: readonly DividedNode[];
  /** The one of them that leads on. */
  readonly asked: DividedNode;
  readonly weights: number;
  readonly short: boolean;
  readonly surplus: boolean;
  /** Its members are walls that hold their pieces whatever is wanted behind them. */
  readonly pieces: boolean;
}

/** Sums of doubles differ by their order; this is no difference. */
export function same(a: number, b: number): boolean {
  const apart = Math.abs(a - b);
  return apart < Infinity && apart <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/**
 * The divisions from a root down to a node. A single wall that encloses all that there is divides
 * nothing: who stands in it stands in what it is in.
 */
export function divisionsTo(path: readonly DividedNode[], capacity: number): Division[] {
  const seen = path.filter((node) => !enclosesAll(node));
  let there = capacity;
  return seen.slice(0, -1).map((of, i) => {
    const division = divisionOf(of, seen[i + 1]!, there);
    there = amountOf(division.asked, division);
    return division;
  });
}

function enclosesAll({ drawn, parent }: DividedNode): boolean {
  if (drawn.walled === undefined || parent?.children.length !== 1) return false;
  return drawn.ceiling >= (parent.drawn.size ?? parent.drawn.ceiling);
}

function divisionOf(of: DividedNode, asked: DividedNode, there: number): Division {
  const kept = of.drawn.keep ?? 0;
  const capacity = Math.max(0, there - kept);
  const [only] = of.children;
  const members = only !== undefined && enclosesAll(only) ? only.children : of.children;
  const sum = (of: (member: DividedNode) => number) =>
    members.reduce((total, member) => total + of(member), 0);
  return {
    of,
    capacity,
    kept,
    members,
    asked,
    weights: sum(({ drawn }) => drawn.weight),
    short: sum(({ want }) => want) > capacity,
    surplus: members.some(({ drawn }) => drawn.surplus === true),
    // In a partition the pieces are of its virtual processors: they fill as these get something.
    pieces:
      of.parent === undefined &&
      members.every(({ drawn }) => drawn.walled?.cores !== undefined) &&
      sum(({ drawn }) => drawn.ceiling) <= capacity,
  };
}

/** What one of them gets; a piece of a machine is behind its wall, wanted or not. */
export function amountOf(member: DividedNode, { pieces }: Division): number {
  return pieces ? member.drawn.ceiling : member.gets;
}

/** What decided how much one of them gets: the most telling reason (protocol/explain.ts). */
export function boundOf(member: DividedNode, division: Division, still: boolean): Bound {
  const { drawn, wants, want, gets } = member;
  const { size = Infinity, least = 0 } = drawn;
  if (still) return "still";
  if (least > 0 && same(gets, least)) return "dedicated";
  if (same(gets, wants)) return same(gets, size) ? "size" : "demand";
  if (member.together && same(gets, want)) return "together";
  if (same(gets, want)) return drawn.walled === undefined ? "ceiling" : "wall";
  const { members, capacity, of } = division;
  if (members.reduce((sum, each) => sum + holds(each), 0) > capacity) return "overpromised";
  const alone = members.every((each) => each === member || each.gets === 0);
  if (alone && same(gets, capacity)) return of.drawn.walled === undefined ? "parent" : "wall";
  if (drawn.softCeiling !== undefined && same(gets, drawn.softCeiling)) return "softCeiling";
  if (holds(member) > 0 && same(gets, holds(member))) return "floor";
  // Buffers are given up for everybody's demand: what it uses is what it is sure of (MEM-12).
  if (drawn.buffered === true && same(gets, member.uses)) return "floor";
  return "weight";
}

/** What it gets; with each idle page at its price, where idle memory is taxed (MEM-9). */
export function priceOf({ drawn: { idleCost = 1 }, gets, uses }: DividedNode): number {
  return gets <= uses ? gets : uses + (gets - uses) * idleCost;
}

/** λ: what everybody who is bound by weight gets for one unit of it; `undefined` if nobody is. */
export function lambdaOf(division: Division): number | undefined {
  if (!division.short) return undefined;
  const free = division.members.find(
    (member) => member.drawn.weight > 0 && boundOf(member, division, false) === "weight",
  );
  if (free === undefined) return undefined;
  const above = division.surplus ? free.gets - holds(free) : priceOf(free);
  return above / free.drawn.weight;
}
