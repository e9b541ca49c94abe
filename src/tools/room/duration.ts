import { DAY, HOUR, MINUTE, SECOND, type Micros } from "../../protocol/units";

const UNITS: Readonly<Record<string, Micros>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** The longest run: a hundred years. More is a slip of the hand. */
const LONGEST = 100 * 366 * DAY;

/** "90s", "10m", "1h", "2d", "1.5h" → microseconds; undefined for anything else, and for nothing. */
export function parseDuration(text: string): Micros | undefined {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text);
  if (!match) return undefined;
  const duration = Math.round(Number(match[1]) * UNITS[match[2]!]!);
  return duration > 0 && duration <= LONGEST ? duration : undefined;
}
