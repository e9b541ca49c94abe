/**
 * Tells the page how the room is, at its pace: at most ten times a second, and only against
 * credit, which the page gives back when it has drawn a publication. What cannot be sent now is
 * not lost: the engine squashes its own diff, events wait here, and a frame that was not sent was
 * never made.
 */
import type { AlarmBoard } from "../protocol/alarm";
import type { RoomEvent } from "../protocol/event";
import type { Publication, RoomView } from "../protocol/messages";
import type { MigrationProgress } from "../protocol/migration";
import type { TopologyDiff } from "../protocol/topology";
import type { Micros } from "../protocol/units";
import type { Pace } from "./loop";

/** What is published; the engine is one. */
export interface Published {
  readonly time: Micros;
  room(): RoomView;
  /** Everything that is in the room, as a diff from nothing. */
  topology(): TopologyDiff;
  /** What has changed since it was last asked; undefined if nothing has. */
  takeDiff(): TopologyDiff | undefined;
  takeEvents(): readonly RoomEvent[];
  alarms(): AlarmBoard;
  takeAlarms(): AlarmBoard | undefined;
  migrations(): readonly MigrationProgress[];
  writeFrame(): ArrayBuffer;
}

/** Wall time between two publications. */
const INTERVAL_MS = 100;
/** Events that wait for a page that does not look; older ones are dropped, as the page would. */
const EVENTS_KEPT = 1_000;

export interface PublisherParts {
  /** The wall clock in milliseconds. */
  readonly now: () => number;
  readonly send: (publication: Publication, transfer: ArrayBuffer[]) => void;
}

export class Publisher {
  #credit = 0;
  #lastSent = Number.NEGATIVE_INFINITY;
  /** What the page was told last: time and pace. */
  #told = "";
  #newRoom = false;
  #opening = false;
  #touched = false;
  #events: RoomEvent[] = [];
  /** The alarms, if they are others than the page was told. */
  #alarms: AlarmBoard | undefined;
  /** Those who wait for the next publication. */
  #waiting: (() => void)[] = [];
  readonly #parts: PublisherParts;

  constructor(parts: PublisherParts) {
    this.#parts = parts;
  }

  grant(count: number): void {
    this.#credit += count;
  }

  /**
   * Another room took the place of the one before: all of it is news, and nothing of the old. It is
   * told of at once: rooms are opened too seldom to be counted among ten publications a second.
   */
  newRoom(): void {
    this.#newRoom = true;
    this.#lastSent = Number.NEGATIVE_INFINITY;
    this.#events = [];
  }

  /** The room is the first one, and shows itself while it still runs ahead: its events wait. */
  openingRoom(): void {
    this.newRoom();
    this.#opening = true;
  }

  /** It is where it opens. The next publication, which is due at once, says so. */
  opened(): void {
    this.#opening = false;
    this.#touched = true;
    this.#lastSent = Number.NEGATIVE_INFINITY;
  }

  /** Something was changed by a command: publish even if no time passes. */
  touch(): void {
    this.#touched = true;
  }

  /** Resolves when the next publication has been sent: after the page has given credit for it. */
  sent(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /**
   * Publishes if there is news, credit, and enough time since the last. Returns the milliseconds
   * until it wants to be called again: infinite if there is no news, or no credit.
   */
  publish(room: Published, pace: Pace): number {
    this.#collect(room);
    const telling = `${room.time} ${pace.playing} ${pace.speed} ${pace.reachedSpeed}`;
    const news =
      this.#newRoom ||
      this.#touched ||
      (this.#events.length > 0 && !this.#opening) ||
      this.#alarms !== undefined ||
      telling !== this.#told;
    if (!news || this.#credit === 0) return Number.POSITIVE_INFINITY;
    const now = this.#parts.now();
    const wait = this.#lastSent + INTERVAL_MS - now;
    if (wait > 0) return wait;
    this.#credit--;
    this.#lastSent = now;
    this.#told = telling;
    const publication = this.#compose(room, pace);
    this.#parts.send(publication, [publication.frame]);
    if (!this.#opening) for (const resolve of this.#waiting.splice(0)) resolve();
    return Number.POSITIVE_INFINITY;
  }

  #collect(room: Published): void {
    this.#alarms = room.takeAlarms() ?? this.#alarms;
    const events = room.takeEvents();
    if (events.length === 0) return;
    this.#events.push(...events);
    if (this.#events.length > EVENTS_KEPT) this.#events = this.#events.slice(-EVENTS_KEPT);
  }

  #compose(room: Published, pace: Pace): Publication {
    const since = room.takeDiff();
    const diff = this.#newRoom ? room.topology() : since;
    const alarms = this.#newRoom ? room.alarms() : this.#alarms;
    const publication: Publication = {
      type: "publication",
      time: room.time,
      ...pace,
      ...(this.#newRoom && { room: room.room() }),
      ...(diff && { diff }),
      ...(alarms && { alarms }),
      events: this.#opening ? [] : this.#events,
      migrations: room.migrations(),
      frame: room.writeFrame(),
      ...(this.#opening && { opening: true }),
    };
    this.#newRoom = false;
    this.#touched = false;
    this.#alarms = undefined;
    if (!this.#opening) this.#events = [];
    return publication;
  }
}
