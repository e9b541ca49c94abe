/** Failures of hosts, and what is started again after them. */
import type { World } from "../world";

/** A crashed partition is due to be started again. */
export function restartInstant(_world: World, _partition: string): void {}
