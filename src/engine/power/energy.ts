/** What hosts have drawn, from the exact integrals (SPEC PWR-1, PWR-4). */
import type { EnergyReport } from "../../protocol/energy";
import { SECOND, type EntityId } from "../../protocol/units";
import { rowsOf } from "./subjects";
import type { World } from "../world";

/** Watt-µs in a kilowatt-hour. */
export const KWH = 1000 * 3600 * SECOND;

export function energyOf(world: World, subject: EntityId): EnergyReport {
  const { hosts, time } = world;
  let integral = 0;
  let mean = 0;
  let longest = 0;
  for (const row of rowsOf(world, subject)) {
    const drawn = hosts.integral("power", row, time);
    const life = time - hosts.born[row]!;
    integral += drawn;
    mean += life > 0 ? drawn / life : hosts.power[row]!;
    longest = Math.max(longest, life);
  }
  return {
    subject,
    seconds: longest / SECOND,
    kWh: integral / KWH,
    meanW: mean,
    ...(world.tariff === undefined ? {} : { tariff: world.tariff }),
  };
}
