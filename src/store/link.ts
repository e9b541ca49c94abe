/**
 * Deep links: `?scenario=NAME&at=34h&speed=60&paused`. A presenter's link opens the room at the
 * right moment of the right day. What cannot be understood is named, and the default takes its place.
 */
import * as z from "zod/mini";
import type { Fault } from "../protocol/fault";
import { DAY, HOUR, MINUTE, SECOND, type Micros } from "../protocol/units";

export interface Link {
  /** A file of `public/scenarios`. */
  readonly scenario: string;
  /** Simulated time to run ahead to. */
  readonly at: Micros | undefined;
  /** Simulated seconds a second. */
  readonly speed: number;
  readonly paused: boolean;
}

export const DEFAULT_SCENARIO = "default.json";

/**
 * An hour a minute: demand changes three times a second, a live migration takes about a second,
 * and a working day passes while one talks about it.
 */
const DEFAULT_SPEED = 60;
/** Far enough for every window of the charts; further ahead the page would only seem to hang. */
const FURTHEST: Micros = 92 * DAY;

const UNITS: Readonly<Record<string, Micros>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

const scenarioSchema = z.pipe(
  z.string().check(z.regex(/^[a-z0-9][a-z0-9_-]{0,63}(\.json)?$/i)),
  z.transform((name) => (name.endsWith(".json") ? name : `${name}.json`)),
);
const atSchema = z
  .pipe(z.string().check(z.regex(/^(\d{1,6}(\.\d{1,6})?[smhd]){1,4}$/)), z.transform(duration))
  .check(z.refine((at) => at <= FURTHEST));
const speedSchema = z.pipe(
  z.pipe(z.string().check(z.regex(/^[\d.]+$/)), z.transform(Number)),
  z.number().check(z.minimum(0.1), z.maximum(10_000)),
);
const pausedSchema = z.pipe(
  z.enum(["", "1", "true"]),
  z.transform(() => true),
);

const EXPECTED = {
  scenario: "a name such as default",
  at: "a time up to 92d such as 34h or 1d10h",
  speed: "a number from 0.1 to 10000",
  paused: "no value",
} as const;

export interface ParsedLink {
  readonly link: Link;
  /** What was not understood. */
  readonly faults: readonly Fault[];
}

/** `search` is the part of the address from the question mark on. */
export function parseLink(search: string): ParsedLink {
  const given = new URLSearchParams(search);
  const faults: Fault[] = [];
  const take = <T>(key: keyof typeof EXPECTED, schema: z.ZodMiniType<T>, fallback: T): T => {
    const value = given.get(key);
    if (value === null) return fallback;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const params = { key, value, expected: EXPECTED[key] };
    faults.push({ code: "badLink", params, place: { file: search, path: key } });
    return fallback;
  };
  const link: Link = {
    scenario: take("scenario", scenarioSchema, DEFAULT_SCENARIO),
    at: take<Micros | undefined>("at", atSchema, undefined),
    speed: take("speed", speedSchema, DEFAULT_SPEED),
    paused: take("paused", pausedSchema, false),
  };
  return { link, faults };
}

/** "1d10h" in µs. */
function duration(text: string): Micros {
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)([smhd])/g)) {
    total += Number(amount) * (UNITS[unit ?? ""] ?? 0);
  }
  return Math.round(total);
}
