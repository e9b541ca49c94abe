/**
 * What lies under the microscope. React draws what changes when something else is laid under it; the
 * view itself, which changes with every frame while it runs, is a plain thing that painters read
 * (`scope`), as the room's metrics are (`live.ts`).
 */
import { create } from "zustand";
import { EngineFault } from "../client/engineFault";
import type { Fault } from "../protocol/fault";
import type { MicroscopeView } from "../protocol/microscope";
import { MILLISECOND, SECOND, type ContainerId, type Micros } from "../protocol/units";
import { engine } from "./engine";
import { live } from "./live";

/** Slow motion: simulated seconds in one second. */
export const RATES = [1 / 1_000, 1 / 300, 1 / 100, 1 / 30, 1 / 10] as const;
/** How much of the past is shown: the engine remembers half a second. */
export const SPANS: readonly Micros[] = [10, 50, 200, 500].map((ms) => ms * MILLISECOND);

const FIRST_RATE = 1 / 100;
const FIRST_SPAN: Micros = 200 * MILLISECOND;
/** A longer gap between two views is no running time: the page was hidden. */
const LONGEST_GAP_MS = 100;

export interface MicroscopeState {
  readonly container: ContainerId | undefined;
  /** What it was when it was laid there: who takes part, by which dispatcher. */
  readonly opened: MicroscopeView | undefined;
  /** The room's time at that moment. */
  readonly takenAt: Micros;
  /** It was laid there anew because the room had changed. */
  readonly renewed: boolean;
  readonly playing: boolean;
  readonly rate: number;
  readonly span: Micros;
  /** Why there is nothing to be seen. */
  readonly fault: Fault | undefined;
}

const NOTHING = {
  container: undefined,
  opened: undefined,
  takenAt: 0,
  renewed: false,
  playing: false,
  fault: undefined,
} as const;

export const useMicroscope = create<MicroscopeState>()(() => ({
  ...NOTHING,
  rate: FIRST_RATE,
  span: FIRST_SPAN,
}));

export interface Scope {
  view: MicroscopeView | undefined;
  /** Counts the views, so that a painter can tell whether there is anything new. */
  version: number;
}

export const scope: Scope = { view: undefined, version: 0 };

let onView: () => void = () => undefined;
/** Counts what was laid under it: answers about something else come too late. */
let opening = 0;
/** Questions that have no answer yet. */
let asked = 0;
/** When the last frame was, while it runs, and the part of a µs that running still owes. */
let wall: number | undefined;
let owed = 0;

/** Told whenever there is another view; for the one panel that shows it. */
export function watchScope(listener: () => void): void {
  onView = listener;
}

/** Lays a container under it as the room is now, with enough of a past to fill the picture. */
export async function openMicroscope(container: ContainerId, play: boolean): Promise<void> {
  useMicroscope.setState({ ...NOTHING, container });
  scope.view = undefined;
  if (await lay(container, undefined, useMicroscope.getState().span)) setPlaying(play);
}

/** From time 0 again, as the room is now. */
export async function restart(): Promise<void> {
  const { container, opened } = useMicroscope.getState();
  if (container !== undefined) await lay(container, opened?.dispatcher.id, 0);
}

/** The same demand under another dispatcher, up to the same time: so they can be compared. */
export async function chooseDispatcher(id: string): Promise<void> {
  const { container } = useMicroscope.getState();
  if (container !== undefined) await lay(container, id, scope.view?.nowUs ?? 0);
}

/** The room has changed where it was taken from. */
export async function renew(): Promise<void> {
  const { container, opened, span } = useMicroscope.getState();
  if (container === undefined) return;
  if (await lay(container, opened?.dispatcher.id, span)) useMicroscope.setState({ renewed: true });
}

export async function closeMicroscope(): Promise<void> {
  opening++;
  useMicroscope.setState(NOTHING);
  scope.view = undefined;
  // A dead engine has nothing to close.
  await engine()
    .request("closeMicroscope", {})
    .catch(() => undefined);
}

export function setPlaying(playing: boolean): void {
  wall = undefined;
  owed = 0;
  useMicroscope.setState(playing ? { playing, renewed: false } : { playing });
  onView();
}

export async function advanceBy(us: Micros): Promise<void> {
  if (scope.view) await show(engine().request("advanceMicroscope", { us }));
}

/** Stops it, and goes on to the next dispatch. */
export async function stepDispatch(): Promise<void> {
  setPlaying(false);
  if (scope.view) await show(engine().request("stepMicroscope", {}));
}

/** Once a frame: moves it on by what is due. True while it runs. `now` in wall milliseconds. */
export function tick(now: number): boolean {
  const { playing, rate } = useMicroscope.getState();
  if (!playing || !scope.view) return false;
  owed += (now - (wall ?? now)) * MILLISECOND * rate;
  // What the engine cannot keep up with is forgotten, never caught up with.
  owed = Math.min(owed, LONGEST_GAP_MS * MILLISECOND * rate);
  wall = now;
  const due = Math.floor(owed);
  if (due === 0 || asked > 0) return true;
  owed -= due;
  void advanceBy(due);
  return true;
}

/** False if it could not be laid there, or something else was laid there meanwhile. */
async function lay(
  container: ContainerId,
  dispatcher: string | undefined,
  upTo: Micros,
): Promise<boolean> {
  const mine = ++opening;
  const chosen = dispatcher === undefined ? {} : { dispatcher };
  let view = await answerTo(engine().request("openMicroscope", { container, ...chosen }));
  for (let left = upTo; view && left > 0; left -= SECOND) {
    const us = Math.min(left, SECOND);
    view = await answerTo(engine().request("advanceMicroscope", { us }));
  }
  if (!view || mine !== opening) return false;
  present(view);
  useMicroscope.setState({
    opened: view,
    takenAt: live.frame.time,
    renewed: false,
    fault: undefined,
  });
  return true;
}

async function show(asking: Promise<MicroscopeView>): Promise<void> {
  const view = await answerTo(asking);
  if (view) present(view);
}

function present(view: MicroscopeView): void {
  scope.view = view;
  scope.version++;
  onView();
}

/** Undefined where it was refused, and where the answer is about something that lies there no more. */
async function answerTo(asking: Promise<MicroscopeView>): Promise<MicroscopeView | undefined> {
  const mine = opening;
  asked++;
  try {
    const view = await asking;
    return mine === opening ? view : undefined;
  } catch (error) {
    if (mine === opening) useMicroscope.setState({ playing: false, fault: faultOf(error) });
    return undefined;
  } finally {
    asked--;
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof EngineFault) return error.fault;
  const message = error instanceof Error ? error.message : String(error);
  return { code: "microscopeFailed", params: { message }, place: { file: "microscope" } };
}
