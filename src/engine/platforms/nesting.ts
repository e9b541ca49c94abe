/** Which platform may run in a partition of which other (SPEC PLAT-3). */
import type { PlatformView } from "../../protocol/platform";
import { techniquesOf } from "../x86/technique";
import type { Platform } from "./platform";
import { allPlatforms } from "./registry";

/**
 * What divides hardware needs hardware under it: a software hypervisor runs in any partition,
 * firmware may divide a piece of a machine that stands behind a wall of its own. Where its makers
 * allow less, they say so (`under`).
 */
export function mayNest(inner: Platform, outer: Platform): boolean {
  if (inner.under !== undefined) return inner.under.includes(outer.view.id);
  if (inner.view.boundary === "virtual") return true;
  return inner.view.boundary === "logical" && outer.view.boundary === "physical";
}

/** All platforms as the page sees them, each with those that its partitions may run. */
export function platformViews(): PlatformView[] {
  const all = allPlatforms();
  return all.map((outer) => ({
    ...outer.view,
    techniques: techniquesOf(outer),
    ...(outer.io && { ioRule: outer.io.rule, datastoreSettings: outer.io.datastoreSettings }),
    ...(outer.memoryRegime && { memory: outer.memoryRegime.view }),
    nests: all
      .filter((inner) => mayNest(inner, outer) && shareArchitecture(inner, outer))
      .map((inner) => inner.view.id),
  }));
}

function shareArchitecture(inner: Platform, outer: Platform): boolean {
  return inner.view.architectures.some((each) => outer.view.architectures.includes(each));
}
