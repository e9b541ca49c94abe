/**
 * How numbers, units and times are written, by language. One place, so that a host's meter, the
 * chart's tooltip and the table say the same thing in the same way. Built on Intl; the formatters
 * are made once a language (making one costs some 50 µs, using one under 1 µs).
 *
 * A number and its unit are held together by a no-break space, in percentages too (as the SI and
 * German usage want it). Nothing here rounds for storage: these texts are for reading only.
 */
import type { Cores, MHz, MiB, MiBps, Micros, Watts } from "../protocol/units";
import type { Language } from "../words/catalogue";
import { units } from "../words/units";

/** The no-break space between a number and its unit. */
export const NBSP = "\u00a0";

/** How much of the simulated date is shown. `weekday`: the clock of the room, "Tue 09:41:36". */
export type ClockDetail =
  | "time"
  | "minute"
  | "weekday"
  | "weekdayMinute"
  | "weekdayName"
  | "day"
  | "full";

export interface Format {
  readonly language: Language;
  /** At most `digits` decimals, grouped. */
  readonly number: (value: number, digits?: number) => string;
  /** A whole number, grouped. */
  readonly count: (value: number) => string;
  /** 0.55 → "55 %". */
  readonly percent: (fraction: number, digits?: number) => string;
  /** 12.5 → "12.5 cores"; three significant digits, as a share of a core matters. */
  readonly cores: (value: Cores) => string;
  /** 8 → "8 vCPUs". */
  readonly vcpus: (value: number) => string;
  /** 2600 → "2.6 GHz", 12.5 → "12.5 MHz". */
  readonly frequency: (mhz: MHz) => string;
  /** 32768 → "32 GiB", 1536 → "1.5 GiB", 512 → "512 MiB". */
  readonly memory: (mib: MiB) => string;
  /** 1126 → "1.1 GiB/s". */
  readonly transfer: (rate: MiBps) => string;
  /** A link's rating in decimal units: 10000 → "10 Gbit/s". */
  readonly link: (mbps: number) => string;
  /** 7900 → "7.9 kW". */
  readonly power: (watts: Watts) => string;
  /** 0.34 → "340 Wh", 12.4 → "12.4 kWh". */
  readonly energy: (kWh: number) => string;
  /** The two largest units: 0.2 → "0.2 s", 80 → "1 min 20 s", 7500 → "2 h 5 min". */
  readonly duration: (seconds: number) => string;
  /** 180 → "180 ms", 1200 → "1.2 s". */
  readonly milliseconds: (ms: number) => string;
  /** 60 → "60×". */
  readonly speed: (factor: number) => string;
  /** 3.4 → "3.4 : 1". */
  readonly ratio: (value: number) => string;
  /** The simulated clock: what it shows at `time` where it showed `epoch` at 0. */
  readonly clock: (epoch: string, time: Micros, detail?: ClockDetail) => string;
}

/** British English: the 24-hour clock and day before month, as machine rooms write them. */
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", de: "de-DE" };

const CLOCKS: Readonly<Record<ClockDetail, Intl.DateTimeFormatOptions>> = {
  time: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  minute: { hour: "2-digit", minute: "2-digit" },
  weekday: { weekday: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  weekdayMinute: { weekday: "short", hour: "2-digit", minute: "2-digit" },
  weekdayName: { weekday: "short" },
  day: { weekday: "short", day: "numeric", month: "short" },
  full: {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  },
};

/** Details whose parts are put together here, because locales disagree about the comma. */
const COMPOSED: Partial<Record<ClockDetail, readonly [ClockDetail, ClockDetail]>> = {
  weekday: ["weekdayName", "time"],
  weekdayMinute: ["weekdayName", "minute"],
};

const cache = new Map<Language, Format>();

/** The one formatter of a language. */
export function formatFor(language: Language): Format {
  let format = cache.get(language);
  if (!format) cache.set(language, (format = createFormat(language)));
  return format;
}

/** The instant of the simulated clock as milliseconds of UTC, which stands in for its local time. */
export function clockMillis(epoch: string, time: Micros): number {
  const start = Date.parse(epoch.endsWith("Z") ? epoch : `${epoch}Z`);
  return (Number.isNaN(start) ? 0 : start) + time / 1_000;
}

function createFormat(language: Language): Format {
  const locale = LOCALES[language];
  const decimals = [0, 1, 2, 3].map(
    (digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }),
  );
  const plural = new Intl.PluralRules(locale);
  const clocks = new Map<ClockDetail, Intl.DateTimeFormat>();

  const number = (value: number, digits = 1): string => {
    // −0 and what rounds to it would be written with a minus sign.
    const zeroed = Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value;
    return (decimals[digits] ?? decimals[3]!).format(zeroed);
  };
  /** About three significant digits: 1.34, 13.2, 132. */
  const short = (value: number): string => {
    const size = Math.abs(value);
    return number(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
  };
  /** About two: 7.9, 13. For units where the third digit is noise. */
  const brief = (value: number): string => number(value, Math.abs(value) < 99.95 ? 1 : 0);
  const unit = (text: string, symbol: string) => `${text}${NBSP}${symbol}`;
  const word = (key: "core" | "vcpu", value: number) =>
    units[language][`${key}_${plural.select(value) === "one" ? "one" : "other"}`];

  const memory = (mib: MiB): string => {
    const size = Math.abs(mib);
    if (size === 0) return unit("0", "MiB");
    if (size < 1) return unit(number(mib * 1024, 0), "KiB");
    if (size < 1023.95) return unit(number(mib, size < 9.95 ? 1 : 0), "MiB");
    if (size < 1023.95 * 1024) return unit(brief(mib / 1024), "GiB");
    return unit(short(mib / 1024 / 1024), "TiB");
  };
  const pair = (large: number, largeUnit: string, small: number, smallUnit: string) =>
    small === 0
      ? unit(number(large, 0), largeUnit)
      : `${unit(number(large, 0), largeUnit)} ${unit(number(small, 0), smallUnit)}`;
  const clockPart = (detail: ClockDetail, millis: number): string => {
    let clock = clocks.get(detail);
    if (!clock) {
      const options = { ...CLOCKS[detail], hourCycle: "h23", timeZone: "UTC" } as const;
      clock = new Intl.DateTimeFormat(locale, options);
      clocks.set(detail, clock);
    }
    return clock.format(millis);
  };

  return {
    language,
    number,
    count: (value) => number(value, 0),
    percent: (fraction, digits = 0) => unit(number(fraction * 100, digits), "%"),
    cores: (value) => unit(short(value), word("core", Number(value.toFixed(2)))),
    vcpus: (value) => unit(number(value, 0), word("vcpu", value)),
    frequency: (mhz) =>
      Math.abs(mhz) < 999.5
        ? unit(number(mhz, Math.abs(mhz) < 99.95 ? 1 : 0), "MHz")
        : unit(short(mhz / 1000), "GHz"),
    memory,
    transfer: (rate) => `${memory(rate)}/s`,
    link: (mbps) =>
      Math.abs(mbps) < 1000 ? unit(number(mbps, 0), "Mbit/s") : unit(brief(mbps / 1000), "Gbit/s"),
    power: (watts) => {
      const size = Math.abs(watts);
      if (size < 999.5) return unit(number(watts, 0), "W");
      if (size < 999_500) return unit(brief(watts / 1000), "kW");
      return unit(short(watts / 1e6), "MW");
    },
    energy: (kWh) => {
      const size = Math.abs(kWh);
      if (size < 0.9995) return unit(number(kWh * 1000, 0), "Wh");
      if (size < 999.5) return unit(brief(kWh), "kWh");
      return unit(short(kWh / 1000), "MWh");
    },
    duration: (seconds) => {
      if (seconds < 9.95) return unit(number(seconds, 1), "s");
      const whole = Math.round(seconds);
      if (whole < 60) return unit(number(whole, 0), "s");
      if (whole < 3_600) return pair(Math.floor(whole / 60), "min", whole % 60, "s");
      const minutes = Math.round(seconds / 60);
      if (minutes < 1_440) return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
      const hours = Math.round(seconds / 3_600);
      return pair(Math.floor(hours / 24), "d", hours % 24, "h");
    },
    milliseconds: (ms) =>
      Math.abs(ms) < 999.5 ? unit(number(ms, 0), "ms") : unit(short(ms / 1000), "s"),
    speed: (factor) => `${number(factor, factor < 10 ? 1 : 0)}×`,
    ratio: (value) => `${number(value, 1)}${NBSP}:${NBSP}1`,
    clock: (epoch, time, detail = "weekday") => {
      const millis = clockMillis(epoch, time);
      const composed = COMPOSED[detail];
      return composed
        ? `${clockPart(composed[0], millis)} ${clockPart(composed[1], millis)}`
        : clockPart(detail, millis);
    },
  };
}
