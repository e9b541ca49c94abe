import { expect, it } from "vitest";
import { DISPATCHERS, Race, TYPICAL } from "./testing/rates";

/**
 * Well below the target of 20 %, which `npm run bench` measures: here every module stands by itself,
 * and calls across them cost about twice as much. Fails where somebody's choice has become a search.
 */
const LEAST_PCT = 6;
/** The two together are exact; how they are told apart is sampled. */
const clock = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

const ROUNDS = 8;
const UNITS = 20_000;

it.each(DISPATCHERS)(
  "%s: %s keeps pace with a bare heap of the same size",
  (platform, dispatcher) => {
    const race = new Race(platform, dispatcher, TYPICAL, clock);
    for (let round = 0; round < ROUNDS; round++) race.round(UNITS);
    expect(race.rate.both).toBeGreaterThan(LEAST_PCT);
  },
);
