import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Agenda, INSTANT, type InstantKind } from "./agenda";

const kinds = Object.values(INSTANT);
const instant = fc.record({
  time: fc.integer({ min: 0, max: 5 }),
  kind: fc.constantFrom<InstantKind>(...kinds),
  key: fc.constantFrom("a", "b", "c", "d"),
});

function drain(agenda: Agenda): string[] {
  const taken: string[] = [];
  for (let next = agenda.take(); next !== undefined; next = agenda.take())
    taken.push(`${next.time} ${next.kind} ${next.key}`);
  return taken;
}

describe("TIME-2: the agenda", () => {
  it("hands instants out by time, kind, key, whatever the order of scheduling", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(instant, { selector: ({ kind, key }) => `${kind}${key}` }),
        (instants) => {
          const run = (order: typeof instants) => {
            const agenda = new Agenda();
            for (const { time, kind, key } of order) agenda.schedule(time, kind, key);
            return drain(agenda);
          };
          const taken = run(instants);
          expect(taken).toEqual([...taken].sort());
          expect(taken.length).toBe(instants.length);
          expect(run([...instants].reverse())).toEqual(taken);
        },
      ),
    );
  });

  it("keeps one instant a (kind, key): scheduling again moves it, cancelling takes it off", () => {
    const agenda = new Agenda();
    agenda.schedule(5, INSTANT.migration, "m");
    agenda.schedule(3, INSTANT.migration, "m");
    agenda.schedule(1, INSTANT.command, "m");
    agenda.cancel(INSTANT.command, "m");
    expect(agenda.timeOf(INSTANT.migration, "m")).toBe(3);
    expect(agenda.list().length).toBe(1);
    expect(drain(agenda)).toEqual([`3 ${INSTANT.migration} m`]);
    expect(agenda.peek()).toBeUndefined();
  });
});
