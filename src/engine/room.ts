/** A world, and what a file says about it that does not take part in the simulation. */
import type { Command } from "../protocol/command";
import type { RoomView } from "../protocol/messages";
import type { Arrangement } from "../protocol/scenario";
import type { Bilingual } from "../protocol/scenario-parts";
import type { Micros } from "../protocol/units";
import { platformViews } from "./platforms/nesting";
import type { World } from "./world";

export interface Room {
  readonly world: World;
  readonly name: Bilingual;
  readonly description?: Bilingual;
  readonly source?: string;
  readonly epoch: string;
  readonly arrangement: Arrangement;
  /** When the run began: means in the report are taken from here. */
  readonly began: Micros;
  /** The scenario's commands; the agenda says when each is due. */
  readonly script: readonly Command[];
}

/** The agenda's key of a scripted command: its place, padded so that keys sort as places do. */
export function scriptKey(index: number): string {
  return String(index).padStart(7, "0");
}

export function roomView({ world, name, description, source, epoch, arrangement }: Room): RoomView {
  const platforms = platformViews();
  return { name, description, source, seed: world.seed, epoch, arrangement, platforms };
}
