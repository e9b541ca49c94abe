/** Memory as its platform hands it out: what somebody asks for comes to whole granules (SPEC MEM-5). */
import type { Reason } from "../protocol/command";
import type { PartitionSpec } from "../protocol/scenario-parts";
import type { Platform } from "./platforms/platform";
import { asMember } from "./settings";
import type { World } from "./world";

export interface Fitted {
  readonly spec: PartitionSpec;
  readonly reasons: readonly Reason[];
}

/**
 * A partition with the memory that it would be given: as it is created or set while it is off, or,
 * where it runs as `running`, by adding to what it has or taking away from it.
 */
export function fitMemory(
  platform: Platform,
  spec: PartitionSpec,
  running?: PartitionSpec,
): Fitted {
  if (platform.fitMemory === undefined) return { spec, reasons: [] };
  const fit = platform.fitMemory(spec.memoryMiB, running?.memoryMiB, asMember(platform, spec));
  const { memoryMiB, reasons } = fit;
  return { spec: memoryMiB === spec.memoryMiB ? spec : { ...spec, memoryMiB }, reasons };
}

/** Tells that somebody got another amount than was asked for. */
export function tellRounding(world: World, asked: PartitionSpec, given: PartitionSpec): void {
  if (asked.memoryMiB === given.memoryMiB) return;
  const { id, name, memoryMiB } = given;
  world.note("notice", "memoryRounded", id, { name, asked: asked.memoryMiB, mib: memoryMiB });
}
