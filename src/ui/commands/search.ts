/**
 * Finds things and commands by what somebody types. Plain and quick: one pass over all names, a
 * score for how well each fits, and only the best are sorted. 10,000 VMs take a few milliseconds.
 *
 * Every word that was typed must be found: in the name, or (for things) in what surrounds it: host,
 * operating system, application. The name counts most.
 */
import type {
  ClusterView,
  DatastoreView,
  EntityView,
  HostView,
  PartitionView,
} from "../../protocol/topology";
import type { EntityId } from "../../protocol/units";
import type { TopologyState } from "../../store/topology";

export type Findable = ClusterView | HostView | PartitionView | DatastoreView;

/** What is searched of one thing, prepared once for a room. */
export interface Entry<T> {
  readonly subject: T;
  /** In lower case. */
  readonly name: string;
  /** Other words that it may be found by. */
  readonly around: string;
}

export interface Found<T> {
  /** The best first. */
  readonly hits: readonly T[];
  /** How many there are in all. */
  readonly count: number;
}

export function thingEntries(topology: TopologyState): readonly Entry<Findable>[] {
  const entries: Entry<Findable>[] = [];
  for (const view of topology.entities.values()) {
    if (!isFindable(view)) continue;
    entries.push({
      subject: view,
      name: view.name.toLowerCase(),
      around: surroundings(topology, view).toLowerCase(),
    });
  }
  return entries;
}

function isFindable(view: EntityView): view is Findable {
  return ["cluster", "host", "partition", "datastore"].includes(view.kind);
}

function surroundings(topology: TopologyState, view: Findable): string {
  switch (view.kind) {
    case "cluster":
      return view.term ?? "";
    case "datastore":
      return [view.sort, nameOf(topology, view.array)].join(" ");
    case "host":
      return [view.platform, view.model, nameOf(topology, view.cluster)].join(" ");
    case "partition":
      return [
        view.os,
        view.application,
        view.runs,
        view.state,
        nameOf(topology, view.container),
        view.container === view.host ? "" : nameOf(topology, view.host),
      ].join(" ");
  }
}

export function nameOf(topology: TopologyState, id: EntityId | undefined): string {
  const view = id === undefined ? undefined : topology.entities.get(id);
  return view && view.kind !== "migration" ? view.name : "";
}

/** Clusters and hosts before what runs in them, where both fit equally well. */
const KIND_ORDER = { cluster: 0, host: 1, partition: 2, datastore: 3 } as const;

export function searchThings(
  entries: readonly Entry<Findable>[],
  query: string,
  limit: number,
): Found<Findable> {
  return search(
    entries,
    query,
    limit,
    (a, b) =>
      KIND_ORDER[a.subject.kind] - KIND_ORDER[b.subject.kind] || NAMES.compare(a.name, b.name),
  );
}

const NAMES = new Intl.Collator("en", { numeric: true });

/** `tie` orders what fits equally well; without it the order of the entries holds. */
export function search<T>(
  entries: readonly Entry<T>[],
  query: string,
  limit: number,
  tie: (a: Entry<T>, b: Entry<T>) => number = () => 0,
): Found<T> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { hits: [], count: 0 };
  const whole = words.join(" ");
  // A bucket for each score: the few best are found without sorting the many.
  const buckets: Entry<T>[][] = Array.from({ length: WORST + 1 }, () => []);
  let count = 0;
  for (const entry of entries) {
    const score = scoreOf(entry, words, whole);
    if (score === undefined) continue;
    buckets[score]!.push(entry);
    count++;
  }
  const hits: T[] = [];
  for (const bucket of buckets) {
    if (hits.length >= limit) break;
    bucket.sort(tie);
    for (const entry of bucket.slice(0, limit - hits.length)) hits.push(entry.subject);
  }
  return { hits, count };
}

const EXACT = 0;
const BEGINS = 1;
const WORD_BEGINS = 2;
const INSIDE = 3;
const NAME_AND_AROUND = 4;
const WORST = 5;

/** 0 fits best; undefined: not at all. */
function scoreOf<T>(
  { name, around }: Entry<T>,
  words: readonly string[],
  whole: string,
): number | undefined {
  if (name === whole) return EXACT;
  if (name.startsWith(whole)) return BEGINS;
  const place = name.indexOf(whole);
  if (place > 0 && !isWordPart(name.charCodeAt(place - 1))) return WORD_BEGINS;
  if (place > 0) return INSIDE;
  let inName = 0;
  for (const word of words) {
    if (name.includes(word)) inName++;
    else if (!around.includes(word)) return undefined;
  }
  if (inName === words.length) return INSIDE;
  return inName > 0 ? NAME_AND_AROUND : WORST;
}

/** Letters and digits of ASCII and beyond; everything else divides words. */
function isWordPart(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || code > 127;
}
