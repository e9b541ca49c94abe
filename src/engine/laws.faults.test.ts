/**
 * The laws of the engine under any sequence of commands and faults, at any phase of what is under
 * way. `LONG=1` runs thousands.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command, CommandResult } from "../protocol/command";
import type { EventCode, RoomEvent } from "../protocol/event";
import type { MaintenanceView } from "../protocol/balance";
import type { EntityView } from "../protocol/topology";
import { SECOND } from "../protocol/units";
import { Engine } from "./engine";
import type { LogEntry } from "./journal";
import { anyCommand } from "./testing/faultCommands";
import { breaches, broken, isOn, overdrafts, Seen } from "./testing/faultLaws";
import { FAMILIES, faultScenario, shape, type Family, type Shape } from "./testing/faultRoom";

const LONG = process.env["LONG"];
/** Sequences a family; `LONG=1`: thousands in all, any other number that many. */
const RUNS = LONG === undefined ? 5 : LONG === "1" ? 500 : Number(LONG);
/** For the long run: thousands of runs take their time on a busy machine (ms). */
const PATIENCE = 3_600_000;
const HOUR = 3600 * SECOND;

interface Step {
  readonly command: Command;
  readonly pause: number;
  readonly undo: boolean;
}

/** Short and long: to stop in any phase, and to let things come to an end (µs). */
const pause = fc.constantFrom(
  0,
  0,
  1,
  ...[0.3, 1, 1.999999, 5, 17, 61, 120, 300, 1_200, 3_600, 10_800].map((seconds) =>
    Math.round(seconds * SECOND),
  ),
);

/**
 * Undoing a stop is a start like any other: it may find promises that nobody else could be given
 * (ADM-2), rules (BAL-1), or a host that takes nobody in (MNT-1). Memory that a running VM was given
 * it keeps.
 */
const NO_WAY_BACK =
  /^(memoryHotRemove|(pool)?(cpu|memory)Reservation|failover|rule|hostEntering|hostMaintenance)/i;

/** One room, lived in by three: straight on, restored on the way, and by the log. */
class Course {
  readonly engine: Engine;
  readonly #shape: Shape;
  readonly #family: Family;
  #twin: Engine;
  readonly #told: RoomEvent[] = [];
  readonly #shown = new Map<string, EntityView>();
  /** As it was looked at last; nothing has happened since. */
  #seen: Seen;

  constructor(family: Family, of: Shape) {
    this.#family = family;
    this.#shape = of;
    const scenario = faultScenario(family, of);
    this.engine = Engine.open(scenario);
    this.#twin = Engine.open(scenario);
    this.#show(this.engine.topology().put, []);
    this.#seen = this.check("at first");
  }

  do(command: Command, what = JSON.stringify(command)): CommandResult {
    const { engine } = this;
    const hash = engine.hash();
    const before = this.#seen;
    const result = engine.dispatch(command);
    expect(this.#twin.dispatch(command).ok, what).toBe(result.ok);
    if (!result.ok) {
      expect(result.reasons.length, what).toBeGreaterThan(0);
      expect(engine.hash(), `CMD-3: ${what}`).toBe(hash);
    }
    const after = this.check(what);
    // ADM-2, ADM-3: a repair may take back what was there; nothing else promises what is not there.
    if (!startsAgain(command)) expectKept(before, after, what);
    return result;
  }

  wait(time: number, inStrides: boolean): void {
    const { engine } = this;
    const before = this.#seen;
    const start = engine.time;
    engine.advanceTo(start + time);
    for (const part of inStrides ? [0.2, 0.7, 1] : [1])
      this.#twin.advanceTo(start + Math.floor(part * time));
    const after = this.check(`after ${time / SECOND} s`);
    // Time alone makes nobody, and loses nobody.
    expect(idsOf(after)).toEqual(idsOf(before));
    expectKept(before, after, `in ${time / SECOND} s`);
    this.#expectRulesKept(before, after, start);
  }

  /** The twin is written down and read again, and looked at from all sides. */
  interrupt(): void {
    this.#expectTwin();
    const saved = this.#twin.save();
    this.#twin = Engine.restore(saved);
    expect(this.#twin.save() === saved, "saved again").toBe(true);
    const ids = idsOf(this.#seen);
    for (const id of ids.slice(0, 3)) this.#twin.verdicts([id]);
    this.#twin.migrationReport();
    this.#twin.io();
    this.#twin.takeDiff();
    this.#expectTwin();
  }

  check(what: string): Seen {
    const { engine } = this;
    const seen = new Seen(engine);
    expect(broken(seen, engine), what).toEqual([]);
    const diff = engine.takeDiff();
    if (diff !== undefined) this.#show(diff.put, diff.removed);
    expectSame(sorted(this.#shown), sorted(seen.views), `what was shown, ${what}`);
    this.#told.push(...engine.takeEvents());
    this.#seen = seen;
    return seen;
  }

  /** All told, nothing lost; and whoever goes the same way comes to the same. */
  end(): void {
    const { engine } = this;
    this.#expectTwin();
    const { log, events } = JSON.parse(engine.save()) as {
      readonly log: readonly LogEntry[];
      readonly events: readonly RoomEvent[];
    };
    expect(this.#told.map(({ seq }) => seq)).toEqual(this.#told.map((_, i) => i + 1));
    expect(this.#told).toEqual(events);
    const again = Engine.open(faultScenario(this.#family, this.#shape));
    for (const { time, command, by } of log) {
      if (by !== undefined) continue;
      again.advanceTo(time);
      expect(again.dispatch(command).ok, `replay of ${JSON.stringify(command)}`).toBe(true);
    }
    again.advanceTo(engine.time);
    expect(again.hash(), "replay").toBe(engine.hash());
  }

  /** In the last minutes: a balancer goes on beginning things for as long as it is let. */
  hasJust(what: EventCode, whom: string): boolean {
    const since = this.engine.time - 600 * SECOND;
    return this.#told.some(
      ({ time, code, subject }) => time >= since && code === what && subject === whom,
    );
  }

  #expectTwin(): void {
    expect(this.#twin.hash(), "twin").toBe(this.engine.hash());
  }

  #show(put: readonly EntityView[], removed: readonly string[]): void {
    for (const id of removed) this.#shown.delete(id);
    for (const view of put) this.#shown.set(view.id, view);
  }

  /** BAL-1: the engine's own moves keep to what must be; a way that fails ends where it began. */
  #expectRulesKept(before: Seen, after: Seen, since: number): void {
    const failed = new Set(
      this.#told.flatMap(({ time, code, subject }) =>
        time >= since && code === "migrationFailed" ? [subject] : [],
      ),
    );
    const known = breaches(before);
    const fresh = [...breaches(after)].filter(
      (each) => !known.has(each) && ![...failed].some((id) => each.split(/:? /).includes(id)),
    );
    expect(fresh).toEqual([]);
  }
}

/** A repair that starts again what had crashed, whatever has come there since. */
function startsAgain(command: Command): boolean {
  if (command.type === "batch") return command.commands.some(startsAgain);
  return command.type === "repairHost" && command.restart !== undefined;
}

function idsOf({ partitions }: Seen): string[] {
  return partitions.map(({ id }) => id).sort();
}

/** As text first, which is quick; in detail where that differs. */
function expectSame(value: unknown, wanted: unknown, what: string): void {
  if (JSON.stringify(value) !== JSON.stringify(wanted)) expect(value, what).toEqual(wanted);
}

function sorted(views: ReadonlyMap<string, EntityView>): EntityView[] {
  return [...views.keys()].sort().map((id) => views.get(id)!);
}

/** Whoever had more promised than there is, for whatever reason, does not promise more still. */
function expectKept(before: Seen, after: Seen, what: string): void {
  const then = overdrafts(before);
  for (const [of, over] of overdrafts(after))
    expect(over, `promised beyond what ${of}, ${what}`).toBeLessThanOrEqual(
      Math.max(0, then.get(of) ?? 0) + 1e-6,
    );
}

/** What the room is, without where its rows lie and how far what is under way has come. */
function standing(engine: Engine) {
  const views = engine.topology().put.map((view) => {
    const {
      row: _row,
      phase: _phase,
      stuck: _stuck,
      ...rest
    } = view as Partial<MaintenanceView> & {
      row?: number;
    };
    return rest;
  });
  return { scenario: engine.toScenario(), views };
}

/** Everything that is under way comes to an end, or says what holds it up. */
function expectEnds(course: Course): void {
  const { engine } = course;
  const { put } = engine.topology();
  const hosts = new Map(put.flatMap((view) => (view.kind === "host" ? [[view.id, view]] : [])));
  const named = new Map(engine.migrationReport().underWay.map((each) => [each.id, each]));
  const moving = new Map(engine.migrations().map((each) => [each.id, each]));
  for (const view of put) {
    if (view.kind === "migration" && view.phase !== "paused") {
      const { waitsFor, forecast } = named.get(view.id)!;
      const ends = waitsFor !== undefined || forecast?.failure !== undefined;
      expect(ends || moving.get(view.id)!.converges, `${view.id} names what holds it`).toBe(true);
    }
    if (view.kind === "recovery") expect(view.phase, JSON.stringify(view)).toBe("over");
    if (view.kind === "maintenance") {
      const held =
        view.phase === "paused" ||
        view.until !== undefined ||
        course.hasJust("maintenanceBegun", view.host) ||
        view.stuck.length > 0 ||
        hosts.get(view.host)?.state === "failed" ||
        put.some((each) => each.kind === "migration" && each.fromHost === view.host);
      expect(held, JSON.stringify(view)).toBe(true);
    }
    if (view.kind === "partition" && isOn(view)) expect(view.state, view.id).toBe("running");
  }
}

describe("any sequence of commands and faults", () => {
  it.each(Object.keys(FAMILIES) as Family[])(
    "%s: keeps every law, can be taken back, saved and replayed, and comes to an end",
    (family) => {
      const command = anyCommand(faultScenario(family, SAMPLE));
      const step: fc.Arbitrary<Step> = fc.record({ command, pause, undo: fc.boolean() });
      fc.assert(
        fc.property(shape, fc.array(step, { minLength: 1, maxLength: 16 }), (of, steps) => {
          const course = new Course(family, of);
          for (const [i, each] of steps.entries()) {
            const before = standing(course.engine);
            const result = course.do(each.command);
            if (result.ok && each.undo) {
              const undone = course.do(result.inverse);
              // CMD-2
              if (undone.ok)
                expect(standing(course.engine), JSON.stringify(each.command)).toEqual(before);
              else
                expect(undone.reasons[0]!.code, JSON.stringify(each.command)).toMatch(NO_WAY_BACK);
            }
            if (i % 3 === 1) course.interrupt();
            course.wait(each.pause, i % 2 === 0);
          }
          for (let hours = 0; hours < 6; hours += 2) course.wait(2 * HOUR, false);
          expectEnds(course);
          course.end();
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );
});

/** What commands can name does not depend on it. */
const SAMPLE: Shape = {
  memory: 5,
  cpu: 5,
  dirtyMiBps: 0,
  linkMbps: 10_000,
  varies: false,
  tight: false,
  automatic: true,
};
