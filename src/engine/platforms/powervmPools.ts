/**
 * Multiple Shared-Processor Pools of PowerVM. A pool holds what its micro-partitions are entitled to,
 * and what is reserved for it besides. What one of them leaves goes first to the others in the pool
 * (level 0); what the pool leaves goes to all uncapped micro-partitions of the system by their weights
 * (level 1), up to each pool's maximum.
 */
import type { SettingField } from "../../protocol/platform";
import { numberOf, type Claim, type Member, type Platform } from "./platform";

const MSPP = "IBM PS703/PS704 and Power 750 Technical Overviews, p. 129 [R]";

export const powervmPoolFields: readonly SettingField[] = [
  {
    key: "maximumUnits",
    label: { en: "Maximum pool capacity", de: "Maximale Poolkapazität" },
    help: {
      en: "What its micro-partitions get together at most, whatever is idle elsewhere.",
      de: "Was ihre Mikropartitionen zusammen höchstens bekommen, wie viel auch anderswo brachliegt.",
    },
    kind: "number",
    group: "cpu",
    unit: { en: "processing units", de: "Verarbeitungseinheiten" },
    min: 1,
    step: 1,
    optional: true,
    noneLabel: { en: "unlimited", de: "unbegrenzt" },
    default: null,
    online: true,
    source: `${MSPP}; whole units are this room's reading [M]`,
  },
  {
    key: "reservedUnits",
    label: { en: "Reserved pool capacity", de: "Reservierte Poolkapazität" },
    help: {
      en: "Promised to the pool above what its micro-partitions are entitled to; they divide it by weight.",
      de: "Dem Pool über die Zusagen seiner Mikropartitionen hinaus zugesichert; sie teilen es nach Gewicht.",
    },
    kind: "number",
    group: "cpu",
    unit: { en: "processing units", de: "Verarbeitungseinheiten" },
    min: 0,
    step: 0.01,
    atMost: "maximumUnits",
    default: 0,
    online: true,
    source: `${MSPP}; the term from the same chapter [M]`,
  },
];

/** What a pool asks of the system, from what its micro-partitions do by themselves. */
export function powervmPools(
  claimOf: (member: Member) => Claim,
): Required<Pick<Platform, "poolCpuClaim" | "poolCeiling">> {
  return {
    poolCpuClaim: (settings, _portion, _system, members) => {
      const claims = members.map(claimOf);
      const promised = claims.reduce((sum, { floor }) => sum + floor, 0);
      const weight = claims.reduce(
        (sum, claim) => sum + (claim.ceiling > claim.floor ? claim.weight : 0),
        0,
      );
      const ceiling = numberOf(settings, "maximumUnits", Infinity);
      const floor = Math.min(ceiling, promised + numberOf(settings, "reservedUnits", 0));
      return { weight, floor, ceiling, surplus: true };
    },
    poolCeiling: (settings) => numberOf(settings, "maximumUnits", Infinity),
  };
}
