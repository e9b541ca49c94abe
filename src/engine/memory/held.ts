/** What a partition holds of a container's memory for itself alone (SPEC ADM-1, MEM-1). */
import type { MiB } from "../../protocol/units";
import type { DividedSystem, Member, Platform } from "../platforms/platform";

/** Whether anybody under a platform holds memory that nobody else can have. */
export function holdsMemory(platform: Platform): boolean {
  return platform.memoryClaim === undefined || platform.memoryHeld !== undefined;
}

/** What must be there for it alone as long as it runs. */
export function heldMemory(platform: Platform, member: Member, system: DividedSystem): MiB {
  if (platform.memoryHeld !== undefined) return platform.memoryHeld(member, system);
  return platform.memoryClaim === undefined ? member.memoryMiB : 0;
}

/** What must be free for it to start. */
export function memoryToStart(platform: Platform, member: Member, system: DividedSystem): MiB {
  const held = heldMemory(platform, member, system);
  return Math.max(held, platform.memoryToStart?.(member) ?? held);
}
