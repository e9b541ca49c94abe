/**
 * Joins the engine to the page's stores. What the engine publishes waits in the client's mailbox;
 * the page's frame loop empties it once a frame through the drain that `connect` returns: diffs to
 * the topology, events to the list, the metric frame to the live table.
 */
import { assert } from "../base/assert";
import type { EngineClient } from "../client/engineClient";
import { readFrame } from "../protocol/frame";
import type { Publication } from "../protocol/messages";
import { squashDiffs } from "../protocol/topology";
import { setEngine } from "./engine";
import { useAlarms } from "./alarms";
import { addEvents, clearEvents, dropEventsAfter } from "./events";
import { live } from "./live";
import { keepSelected } from "./selection";
import { useSession, type SessionState } from "./session";
import { applyDiff, useTopology } from "./topology";

export interface ConnectParts {
  /** Starts a fresh engine: at the beginning, and after a death. */
  readonly start: () => EngineClient;
  /** Asks for a frame, in which the drain is called. */
  readonly wake: () => void;
  /** Told what was drained, after the stores have it. */
  readonly drained: (publications: readonly Publication[]) => void;
}

/** Speed below this part of what was asked for counts as falling behind. */
const BEHIND = 0.9;

let parts: ConnectParts | undefined;
let client: EngineClient | undefined;
/** The next new room is this one again: what the page remembers of it stays. */
let sameRoom = false;
/** Those who wait for the next drain. */
const waiting: (() => void)[] = [];

/** Returns what empties the mailbox; it says whether there was anything. */
export function connect(with_: ConnectParts): () => boolean {
  parts = with_;
  attach();
  return drain;
}

/** Puts a fresh engine in the place of the present one. The room is about to be restored in it. */
export function reconnect(): EngineClient {
  client?.close();
  sameRoom = true;
  return attach();
}

/** Resolves when all that the engine has published until now is in the stores. */
export function shown(): Promise<void> {
  return new Promise((resolve) => {
    assert(parts, "connect is called before shown");
    waiting.push(resolve);
    parts.wake();
  });
}

function attach(): EngineClient {
  assert(parts, "connect is called before reconnect");
  const fresh = parts.start();
  client = fresh;
  setEngine(fresh);
  fresh.onDeath((failure) => {
    useSession.setState({ status: "dead", failure: failure.message, playing: false });
  });
  fresh.onWake(parts.wake);
  return fresh;
}

function drain(): boolean {
  const taken = client?.takePublications() ?? [];
  const last = taken.at(-1);
  if (last) {
    apply(taken);
    showFrame(last);
    if (last.opening) {
      // To be looked at, not to be used yet: whoever waits for the page to rest waits on.
      parts?.wake();
    } else {
      showSession(last);
      parts?.drained(taken);
    }
  } else if (useSession.getState().status === "starting" && live.version > 0) parts?.wake();
  for (const resolve of waiting.splice(0)) resolve();
  return last !== undefined;
}

/** Several publications make one change of the stores, and so at most one commit. */
function apply(taken: readonly Publication[]): void {
  const opened = taken.findLastIndex((publication) => publication.room !== undefined);
  const fresh = opened < 0 ? taken : taken.slice(opened);
  const diffs = fresh.flatMap(({ diff }) => diff ?? []);
  const room = taken[opened]?.room;
  if (room) {
    if (sameRoom) dropEventsAfter(fresh[0]?.time ?? 0);
    else clearEvents();
    sameRoom = false;
  }
  const diff = diffs.length > 0 ? diffs.reduce(squashDiffs) : undefined;
  applyDiff(room, diff);
  if (room || (diff && diff.removed.length > 0)) {
    const { entities } = useTopology.getState();
    keepSelected((id) => entities.has(id));
  }
  addEvents(fresh.flatMap(({ events }) => events));
  const alarms = fresh.findLast((publication) => publication.alarms !== undefined)?.alarms;
  if (alarms) useAlarms.setState(alarms);
}

function showFrame(publication: Publication): void {
  live.frame = readFrame(publication.frame);
  live.migrations = new Map(publication.migrations.map((progress) => [progress.id, progress]));
  live.reachedSpeed = publication.reachedSpeed;
  live.version++;
}

function showSession({ playing, speed, reachedSpeed }: Publication): void {
  const next: SessionState = {
    status: "open",
    failure: undefined,
    playing,
    speed,
    behind: playing && reachedSpeed < BEHIND * speed,
  };
  const now = useSession.getState();
  const same = (Object.keys(next) as (keyof SessionState)[]).every((key) => next[key] === now[key]);
  if (!same) useSession.setState(next);
}
