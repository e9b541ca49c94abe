/** Where in the week a scenario's epoch lies. By arithmetic: the engine has no clock and no zone. */
import { DAY, HOUR, MINUTE, SECOND, type Micros } from "../protocol/units";

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/**
 * µs since the last Monday, midnight.
 * @param epoch ISO 8601 local time, as the scenario's schema has checked it
 */
export function weekOffsetOf(epoch: string): Micros {
  const [, year, month, day, hour, minute, second = "0"] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)(?::(\d+))?/.exec(epoch) ?? [];
  // 1970-01-01 was a Thursday: three days after a Monday.
  const days = daysFromCivil(Number(year), Number(month), Number(day)) + 3;
  const weekday = days - 7 * Math.floor(days / 7);
  return weekday * DAY + Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * SECOND;
}
