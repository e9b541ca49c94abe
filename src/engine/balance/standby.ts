/** What a host draws while it stands by, and how long it takes to be back: its settings, or assumptions. */
import { SECOND, type Micros, type Watts } from "../../protocol/units";
import { numberOf } from "../platforms/platform";
import { dividedSystem } from "../systems/roster";
import type { World } from "../world";
import { BOOT_S, STANDBY_WATTS } from "./standbyFields";

function settingsOf(world: World, row: number) {
  return dividedSystem(world, { kind: "host", row, hostRow: row }).settings;
}

export function standbyWatts(world: World, row: number): Watts {
  return numberOf(settingsOf(world, row), "standbyW", STANDBY_WATTS);
}

export function bootTime(world: World, row: number): Micros {
  return Math.round(numberOf(settingsOf(world, row), "bootS", BOOT_S) * SECOND);
}
