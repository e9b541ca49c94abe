import type { Maximum, PlatformView } from "../../protocol/platform";

/** A documented maximum of the machine or release that a text names; -1 if there is none. */
export function maximumOf(
  { maxima }: Pick<PlatformView, "maxima">,
  what: Maximum["what"],
  named: string,
): number {
  const found = maxima.find(
    (maximum) =>
      maximum.what === what &&
      (maximum.match === undefined || new RegExp(maximum.match, "i").test(named)),
  );
  return found?.value ?? -1;
}
