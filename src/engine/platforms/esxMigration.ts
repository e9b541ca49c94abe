/**
 * vMotion: pre-copy until what is left takes no longer than the switchover goal; a VM that writes
 * (almost) as fast as the link carries is slowed down (stun during page send) [M]. How many at once:
 * a host has 8 units, a vMotion costs 1 and a storage vMotion 4; a network takes 4 at 1 GbE and 8 at
 * 10 GbE; a datastore has 128 units, a vMotion costs 1 and a storage vMotion 16 (VMW-22) [R].
 */
import type { SettingField } from "../../protocol/platform";
import type { MigrationRemedy, MigrationRule } from "../migration/rule";
import { numberOf } from "./platform";

const LIMITS = "docs.vmware.com 6.7, vCenter and Host Management, GUID-25EA5833 [R]";
const GOAL_MS = 500;
const BUDGET = 8;
/** What a vMotion costs, of a host's budget and of a datastore's; a storage vMotion: esxIo.ts. */
const VMOTION_COST = { host: 1, datastore: 1 } as const;
const DATASTORE_BUDGET = 128;
/** A round that leaves this much of what it copied does not converge in any time worth waiting for. */
const ALMOST_ALL = 0.95;

export const esxMigrationFields: readonly SettingField[] = [
  {
    key: "vmotionGoalMs",
    label: { en: "vMotion switchover goal", de: "vMotion-Umschaltziel" },
    help: {
      en: "The VM is switched over when what is left can be copied in this time.",
      de: "Umgeschaltet wird, sobald sich der Rest in dieser Zeit kopieren lässt.",
    },
    kind: "number",
    group: "migration",
    unit: "ms",
    min: 1,
    max: 60_000,
    step: 50,
    default: GOAL_MS,
    online: true,
    source: "0.5 to 1 s [M]",
  },
  {
    key: "vmotionStun",
    label: { en: "Stun during page send", de: "Stun During Page Send" },
    help: {
      en: "Slows the vCPUs of a VM down that writes almost as fast as the link carries, so that it converges (from ESXi 5.0). Without it such a vMotion goes on.",
      de: "Bremst die vCPUs einer VM, die fast so schnell schreibt, wie die Verbindung trägt, damit es konvergiert (ab ESXi 5.0). Ohne das geht ein solches vMotion endlos weiter.",
    },
    kind: "toggle",
    group: "migration",
    default: true,
    online: true,
    source:
      "Stun During Page Send from 5.0 [M]; that it halves the writing is this room's assumption",
  },
  {
    key: "vmotionBudget",
    label: { en: "Migration cost limit", de: "Kostengrenze für Migrationen" },
    help: {
      en: "The units that a host has for migrations: a vMotion costs 1, a storage vMotion 4. What does not fit waits.",
      de: "Die Einheiten, die ein Host für Migrationen hat: vMotion kostet 1, Storage vMotion 4. Was nicht hineinpasst, wartet.",
    },
    kind: "integer",
    group: "migration",
    min: 1,
    max: 256,
    step: 1,
    default: BUDGET,
    online: true,
    source: LIMITS,
  },
  {
    key: "vmotionNetwork",
    label: { en: "vMotions on the network", de: "vMotions im Netz" },
    help: {
      en: "How many vMotions a host's link takes at one time; if nothing is stated 4 at 1 GbE and 8 at 10 GbE.",
      de: "Wie viele vMotions die Verbindung eines Hosts gleichzeitig trägt; ohne Angabe 4 bei 1 GbE und 8 bei 10 GbE.",
    },
    kind: "integer",
    group: "migration",
    min: 1,
    max: 256,
    step: 1,
    optional: true,
    noneLabel: { en: "by the link", de: "nach der Verbindung" },
    default: null,
    online: true,
    source: LIMITS,
  },
];

export const esxMigration: MigrationRule = {
  reach: "anywhere",
  terms: (settings) => ({
    limits: {
      host: { cost: VMOTION_COST.host, budget: numberOf(settings, "vmotionBudget", BUDGET) },
      network: (linkMbps) => numberOf(settings, "vmotionNetwork", linkMbps >= 10_000 ? 8 : 4),
      datastore: { cost: VMOTION_COST.datastore, budget: DATASTORE_BUDGET },
    },
    setupS: 2,
    switchoverS: 0.2,
    next: ({
      copiedMiB,
      remainingMiB,
      bandwidthMiBps,
      sinceProgressS,
      dirtyMiBps,
      busy,
      throttle,
    }) => {
      const goalS = numberOf(settings, "vmotionGoalMs", GOAL_MS) / 1000;
      if (remainingMiB <= bandwidthMiBps * goalS) return { pass: "last" };
      const stalls = sinceProgressS > 0 || remainingMiB > ALMOST_ALL * copiedMiB;
      if (!stalls || settings["vmotionStun"] === false) return { pass: "again" };
      // Slowed down until it writes half of what the link carries; once more only if that was too little.
      const runs = (busy * 0.5 * bandwidthMiBps) / dirtyMiBps;
      return { pass: "again", throttle: Math.max(throttle, 1 - runs) };
    },
  }),
  remedies: (settings): MigrationRemedy[] => [
    ...(settings["vmotionStun"] === false
      ? [{ way: "stun", settings: { vmotionStun: true } }]
      : []),
    ...[1_000, 2_000, 5_000]
      .filter((ms) => ms > numberOf(settings, "vmotionGoalMs", GOAL_MS))
      .map((ms) => ({
        way: "downtimeLimit",
        settings: { vmotionGoalMs: ms },
        params: { milliseconds: ms },
      })),
  ],
  source: `${LIMITS}: 8 units a host, 4 vMotions at 1 GbE, 8 at 10 GbE; switchover within 0.5 s, stun during page send [M]; preparation and pause are this room's assumption`,
};
