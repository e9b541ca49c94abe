/**
 * The alarms of a room (SPEC ALM-*): raised by an event, kept up to date by the next of its kind, and
 * ended by the event that tells of its end. So whatever can tell of trouble raises alarms, and nobody
 * has to raise them.
 */
import type { Alarm, AlarmCode } from "../../protocol/alarm";
import { ALARM_CODES } from "../../protocol/alarm";
import type { EventCode, RoomEvent } from "../../protocol/event";
import type { EntityId } from "../../protocol/units";

/** What ends an alarm about the same subject. */
const ENDED_BY: Readonly<Record<AlarmCode, readonly EventCode[]>> = {
  hostFailed: ["hostRepaired"],
  hostCutOff: ["hostReconnected", "hostFailed"],
  chassisFailed: ["chassisRepaired"],
  switchFailed: ["switchRepaired"],
  partitionCrashed: ["partitionPoweredOn", "restartDone"],
  restartDelayed: ["restartDone", "restartGivenUp", "partitionPoweredOn", "partitionPoweredOff"],
  restartGivenUp: ["restartDone", "partitionPoweredOn"],
  restartExcluded: ["restartDone", "partitionPoweredOn"],
  planBroken: ["recoveryOver"],
  clusterInvalid: ["clusterValid", "clusterOvercommitted"],
  clusterOvercommitted: ["clusterValid", "clusterInvalid"],
  cpuContended: ["cpuRelieved", "hostFailed"],
  readyHigh: ["readyNormal", "partitionPoweredOff", "partitionSuspended", "partitionCrashed"],
  memoryContended: ["memoryRelieved", "hostFailed"],
  memoryStateWorse: ["memoryStateBetter", "hostFailed"],
  datastoreSlow: ["datastoreRecovered"],
  datastoreFilling: ["datastoreHasRoom"],
  noisyNeighbour: ["neighbourQuiet"],
  migrationFailed: ["migrationStarted", "migrationCompleted"],
  migrationNotConverging: ["migrationCompleted", "migrationCancelled", "migrationFailed"],
  migrationPaused: ["migrationResumed", "migrationCompleted", "migrationFailed"],
  maximumExceeded: [],
};

/** The other way round: by the event that ends them. */
const ENDS = new Map<EventCode, AlarmCode[]>();
for (const code of ALARM_CODES)
  for (const end of ENDED_BY[code]) ENDS.set(end, [...(ENDS.get(end) ?? []), code]);

/** With its subject an alarm goes. */
const GONE: ReadonlySet<EventCode> = new Set(["partitionDeleted", "hostRemoved"]);
const CODES: ReadonlySet<EventCode> = new Set(ALARM_CODES);

export class Alarms {
  readonly #open = new Map<string, Alarm>();
  #changed = false;

  hear({ seq, time, severity, code, subject, params }: RoomEvent): void {
    if (GONE.has(code)) for (const alarm of this.#open.values()) this.#goWith(alarm, subject);
    // Memory that is less short than it was may be short still.
    if (code !== "memoryStateBetter" || severity === "info")
      for (const ended of ENDS.get(code) ?? []) this.#end(idOf(ended, subject));
    // What is only worth knowing wants nobody.
    if (!isAlarm(code) || severity === "info") return;
    const id = idOf(code, subject);
    const before = this.#open.get(id);
    this.#open.set(id, {
      id,
      code,
      subject,
      severity,
      since: before?.since ?? time,
      seq,
      params,
      // Who knows of it knows of it, unless it has become worse.
      acknowledged: before?.severity === severity && before.acknowledged,
    });
    this.#changed = true;
  }

  get(id: string): Alarm | undefined {
    return this.#open.get(id);
  }

  acknowledge(id: string, acknowledged: boolean): void {
    const alarm = this.#open.get(id);
    if (alarm === undefined || alarm.acknowledged === acknowledged) return;
    this.#open.set(id, { ...alarm, acknowledged });
    this.#changed = true;
  }

  /** The newest first. */
  list(): readonly Alarm[] {
    return [...this.#open.values()].sort((a, b) => b.seq - a.seq);
  }

  /** There is something else to tell of them. */
  markChanged(): void {
    this.#changed = true;
  }

  /** Whether there is anything else to tell than when this was asked last. */
  takeChanged(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  resume(alarms: readonly Alarm[]): void {
    for (const alarm of alarms) this.#open.set(alarm.id, alarm);
    this.#changed = true;
  }

  #goWith({ id, subject }: Alarm, gone: EntityId): void {
    if (subject === gone) this.#end(id);
  }

  #end(id: string): void {
    if (this.#open.delete(id)) this.#changed = true;
  }
}

function isAlarm(code: EventCode): code is AlarmCode {
  return CODES.has(code);
}

function idOf(code: AlarmCode, subject: EntityId): string {
  return `${code} ${subject}`;
}
