/**
 * HiperDispatch: how PR/SM spreads an LPAR's entitlement over its logical cores.
 *
 * Horizontally, each gets an equal part: 200 % over four logical cores is 50 % each. Vertically, as
 * many as possible are entitled to a whole core (vertical high), one or two share the rest (vertical
 * medium), the others have no entitlement and run on what is left over (vertical low). A rest below
 * half a core would make a medium that hardly ever runs: one high is given up for it, and two
 * mediums share the sum. (z/OS WLM ieaw10039 and the LPAR entitlement calculator of vm.ibm.com [R];
 * the rule for small rests, z/VM HiperDispatch paper [M]: it is shown and decides nothing.)
 */
export interface VerticalPolarization {
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  /** What each medium is entitled to, in percent of a core; 0 if there is none. */
  readonly mediumPct: number;
}

/** `entitlementPct` is the LPAR's, in percent of a core: 3.81 cores are 381. */
export function verticalPolarization(
  entitlementPct: number,
  logicalCores: number,
): VerticalPolarization {
  const entitled = Math.min(entitlementPct, 100 * logicalCores);
  const whole = Math.floor(entitled / 100);
  const rest = entitled - 100 * whole;
  const borrows = rest > 0 && rest < 50 && whole > 0;
  const high = borrows ? whole - 1 : whole;
  const medium = rest === 0 ? 0 : borrows ? 2 : 1;
  return {
    high,
    medium,
    low: logicalCores - high - medium,
    mediumPct: medium === 0 ? 0 : (entitled - 100 * high) / medium,
  };
}

/** What a logical core is entitled to, in percent of a core: 100 is a high, 0 a low. */
export function verticalEntitlement(of: VerticalPolarization, logicalCore: number): number {
  if (logicalCore < of.high) return 100;
  return logicalCore < of.high + of.medium ? of.mediumPct : 0;
}
