/**
 * The last hour of whatever has a sparkline on the screen. Those that are mounted say so; all of
 * them together are asked for in one request, at most every two seconds, and only while the room's
 * time moves. Newcomers (a scroll, an unfolded branch) do not wait for the others' turn.
 */
import { SPARKLINE_POINTS } from "../../protocol/series";
import type { EntityId } from "../../protocol/units";
import { engine } from "../../store/engine";
import { live } from "../../store/live";
import { useTopology } from "../../store/topology";
import { addPainter, requestPaint } from "../frameLoop";

const EVERY_MS = 2_000;
/** Newcomers are gathered for this long, so that a scroll is a handful of requests. */
const GATHER_MS = 120;
/** Values of subjects that are out of sight are kept up to here, for the way back. */
const KEPT = 4_000;

const watched = new Map<EntityId, number>();
const values = new Map<EntityId, Float32Array>();
let removeTick: (() => void) | undefined;
let asking = false;
let lastAll = Number.NEGATIVE_INFINITY;
let lastNew = Number.NEGATIVE_INFINITY;
let lastTime = Number.NaN;
let lastRoom: unknown;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Used CPU as fractions of capacity, oldest first, NaN where there is no past. */
export function sparklineOf(subject: EntityId): Float32Array | undefined {
  return values.get(subject);
}

/** Keeps a subject's sparkline up to date until the returned function is called. */
export function watchSparkline(subject: EntityId): () => void {
  watched.set(subject, (watched.get(subject) ?? 0) + 1);
  removeTick ??= addPainter(tick);
  if (!values.has(subject)) requestPaint();
  return () => {
    const count = watched.get(subject) ?? 0;
    if (count > 1) watched.set(subject, count - 1);
    else watched.delete(subject);
    if (watched.size > 0) return;
    removeTick?.();
    removeTick = undefined;
    clearTimeout(timer);
    timer = undefined;
  };
}

function tick(now: number): void {
  const room = useTopology.getState().room;
  if (room !== lastRoom) {
    lastRoom = room;
    values.clear();
    lastAll = Number.NEGATIVE_INFINITY;
  }
  if (!room || asking || document.hidden) return;
  const moved = live.frame.time !== lastTime;
  if (moved && now - lastAll >= EVERY_MS) {
    lastAll = now;
    lastTime = live.frame.time;
    void ask([...watched.keys()]);
    return;
  }
  const missing = [...watched.keys()].filter((subject) => !values.has(subject));
  if (missing.length > 0 && now - lastNew >= GATHER_MS) {
    lastNew = now;
    void ask(missing);
  } else if (missing.length > 0 || moved) {
    const wait = missing.length > 0 ? GATHER_MS : EVERY_MS - (now - lastAll);
    timer ??= setTimeout(() => {
      timer = undefined;
      requestPaint();
    }, wait);
  }
}

async function ask(subjects: readonly EntityId[]): Promise<void> {
  const { entities } = useTopology.getState();
  // A subject may have left the room between two ticks; asking for it would be a fault.
  const present = subjects.filter((subject) => subject === "room" || entities.has(subject));
  if (present.length === 0) return;
  asking = true;
  try {
    const answer = await engine().request("sparklines", { subjects: present });
    if (values.size > KEPT) for (const id of values.keys()) if (!watched.has(id)) values.delete(id);
    answer.subjects.forEach((subject, index) => {
      const from = index * SPARKLINE_POINTS;
      values.set(subject, answer.values.slice(from, from + SPARKLINE_POINTS));
    });
    requestPaint();
  } catch {
    // A dead engine is the shell's to tell of; the lines stay as they were.
  } finally {
    asking = false;
  }
}
