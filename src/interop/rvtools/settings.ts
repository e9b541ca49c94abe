/**
 * Shares, reservation and limit, as the ESX platform names its settings. A level (low, normal, high)
 * follows the VM's size when that changes; only a custom one is a number of shares. `normal` is the
 * platform's own default, so nothing is written down for it; −1 is RVTools' way to say "no limit".
 */
import type { Settings } from "../../protocol/scenario-parts";
import type { ReportBuilder } from "../files/reportBuilder";
import type { TableRow } from "../files/table";

export interface ResourceColumns {
  readonly level: readonly string[];
  readonly shares: readonly string[];
  readonly reservation: readonly string[];
  readonly limit: readonly string[];
}

export interface ResourceKeys {
  readonly level: string;
  readonly shares: string;
  readonly reservation: string;
  readonly limit: string;
}

export const CPU_KEYS: ResourceKeys = {
  level: "level",
  shares: "shares",
  reservation: "reservationMHz",
  limit: "limitMHz",
};
export const MEMORY_KEYS: ResourceKeys = {
  level: "memLevel",
  shares: "memShares",
  reservation: "memReservationMiB",
  limit: "memLimitMiB",
};

/** The platform's bounds. */
const SHARES = { least: 1, most: 1e9, integer: true };
const AMOUNT = { least: 0, most: 1e12 };
const LIMIT = { least: -1, most: 1e12 };

export function readResource(
  row: TableRow,
  columns: ResourceColumns,
  keys: ResourceKeys,
  report: ReportBuilder,
  about: { readonly name: string; readonly largestReservation?: number },
): Settings {
  const settings: Settings = {};
  const level = row.text(...columns.level).toLowerCase();
  const shares = row.number(columns.shares, SHARES, report);
  if (level === "low" || level === "high") settings[keys.level] = level;
  else if (level !== "normal" && shares !== undefined) settings[keys.shares] = shares;
  const reservation = row.number(columns.reservation, AMOUNT, report) ?? 0;
  if (reservation > 0) {
    const most = about.largestReservation ?? reservation;
    settings[keys.reservation] = Math.min(reservation, most);
    if (reservation > most) {
      report.guessed("reservationCut", { name: about.name, reservation, most }, row.place);
    }
  }
  const limit = row.number(columns.limit, LIMIT, report);
  if (limit === 0) report.guessed("limitZero", { name: about.name }, row.place);
  else if (limit !== undefined && limit > 0) {
    const reserved = settings[keys.reservation];
    // vSphere keeps limit ≥ reservation; a file that does not is taken at its reservation.
    const least = typeof reserved === "number" ? reserved : 0;
    settings[keys.limit] = Math.max(limit, least);
    if (limit < least) {
      report.guessed("limitRaised", { name: about.name, limit, least }, row.place);
    }
  }
  return settings;
}
