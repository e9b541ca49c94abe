import { expect, it } from "vitest";
import { DISPATCHERS, Race, TYPICAL } from "./testing/rates";

/**
 * Well below the target of 20 %, which `npm run bench` measures: here every module stands by itself,
 * and calls across them cost about twice as much. Fails where somebody's choice has become a search.
 */
const LEAST_PCT = 6;
const ROUNDS = 8;
const UNITS = 20_000;

it.each(DISPATCHERS)(
  "%s: %s keeps pace with a bare heap of the same size",
  (platform, dispatcher) => {
    const race = new Race(platform, dispatcher, TYPICAL, () => process.cpuUsage().user);
    for (let round = 0; round < ROUNDS; round++) race.round(UNITS);
    expect(race.rate.both).toBeGreaterThan(LEAST_PCT);
  },
);
