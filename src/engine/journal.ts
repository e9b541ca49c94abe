/** What has happened: events for people, and the log of commands that replays the room. */
import type { Command } from "../protocol/command";
import type { EventCode, RoomEvent, Severity } from "../protocol/event";
import type { EntityId, Micros } from "../protocol/units";

/** How many events a report can look back on; older ones are forgotten. */
const KEPT_EVENTS = 10_000;

export interface LogEntry {
  readonly time: Micros;
  readonly seq: number;
  readonly command: Command;
  readonly inverse: Command;
  /** The cluster whose balancer gave it by itself; without it somebody did. */
  readonly by?: EntityId;
}

export class Journal {
  /** The number of events so far: the last one's `seq`. */
  eventSeq = 0;
  /** The number of commands so far that were taken (refused ones leave no trace here). */
  commandSeq = 0;
  readonly log: LogEntry[] = [];
  readonly #events: RoomEvent[] = [];
  #untaken: RoomEvent[] = [];

  note(
    time: Micros,
    severity: Severity,
    code: EventCode,
    subject: EntityId,
    params: RoomEvent["params"],
  ): RoomEvent {
    const event = { seq: ++this.eventSeq, time, severity, code, subject, params };
    this.#events.push(event);
    this.#untaken.push(event);
    if (this.#events.length > 2 * KEPT_EVENTS) this.#events.splice(0, KEPT_EVENTS);
    if (this.#untaken.length > 2 * KEPT_EVENTS) this.#untaken.splice(0, KEPT_EVENTS);
    return event;
  }

  record(time: Micros, command: Command, inverse: Command, by?: EntityId): number {
    const seq = ++this.commandSeq;
    this.log.push({ time, seq, command, inverse, ...(by === undefined ? {} : { by }) });
    return seq;
  }

  /** The events since the last call. */
  takeEvents(): RoomEvent[] {
    const taken = this.#untaken;
    this.#untaken = [];
    return taken;
  }

  /** The latest events, oldest first. */
  events(): readonly RoomEvent[] {
    return this.#events.slice(-KEPT_EVENTS);
  }

  /** Puts a checkpoint's events back; nobody is told of them again. */
  resume(eventSeq: number, events: readonly RoomEvent[], log: readonly LogEntry[]): void {
    this.eventSeq = eventSeq;
    this.#events.push(...events);
    this.log.push(...log);
    this.commandSeq = log.at(-1)?.seq ?? 0;
  }
}
