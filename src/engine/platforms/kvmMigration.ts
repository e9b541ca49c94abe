/**
 * Live migration of KVM: QEMU's rules, and the policies of those who drive it.
 *
 * - QEMU goes on until what is left fits into the downtime limit at the present bandwidth
 *   (300 ms, 128 MiB/s [R] migration/options.c); by itself it never gives up.
 * - Auto-converge: where a round leaves more than 50 % of what it sent, for the second time, vCPUs
 *   are slowed down by 20 %, then by 10 more each, at most 99 % [R] options.c, ram.c. A vCPU that
 *   is slowed by p sleeps p ÷ (1 − p) × 10 ms after each 10 ms [R], so it runs 1 − p of its time.
 * - Post-copy: it runs on at the target and fetches what is left from the source [R] postcopy.rst;
 *   it ends in bounded time, but until then neither end alone has the whole of it (KVM-11).
 * - oVirt's minimal downtime: 100 ms, rising with every stall to 500 ms, then it gives up [R].
 * - KubeVirt: 64 MiB/s, 800 s for each GiB of the VM, 150 s without progress, two out of a node,
 *   five in a cluster (KVM-09) [R].
 */
import type { SettingField } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";
import { linkMiBps } from "../migration/links";
import type {
  MigrationRemedy,
  MigrationRule,
  MigrationTerms,
  NextPass,
  RoundEnd,
} from "../migration/rule";
import { numberOf } from "./platform";

const OPTIONS = "qemu migration/options.c [R]";
const KUBEVIRT = "Red Hat docs, OpenShift CNV live-migration limits [R]";
const OVIRT = "oVirt Cluster_Migration_Policy_Settings; RHV 4.3 MigrationPolicies [R]";

const COMPLETION_S_A_GIB = 800;
const NO_PROGRESS_S = 150;
/** oVirt: how often it has stalled, and what it may stand still for from then on (ms). */
const OVIRT_DOWNTIMES: readonly (readonly [stalls: number, ms: number])[] = [
  [0, 100],
  [1, 150],
  [2, 200],
  [3, 300],
  [4, 400],
  [6, 500],
];
const OVIRT_MOST_STALLS = 6;

const percent = (
  key: string,
  label: SettingField["label"],
  help: SettingField["help"],
  usual: number,
): SettingField => ({
  key,
  label,
  help,
  kind: "integer",
  group: "migration",
  unit: "%",
  min: 1,
  max: 99,
  step: 1,
  default: usual,
  online: true,
  source: OPTIONS,
});

export const kvmMigrationFields: readonly SettingField[] = [
  {
    key: "migrationPolicy",
    label: { en: "Migration policy", de: "Migrationsrichtlinie" },
    help: {
      en: "Who drives QEMU. By itself it copies until what is left fits into the downtime limit, for ever if need be. oVirt raises the downtime with every stall up to 500 ms, then gives up. KubeVirt gives up after 800 s for each GiB or 150 s without progress.",
      de: "Wer QEMU steuert. Von sich aus kopiert es, bis der Rest in die Downtime-Grenze passt, notfalls ewig. oVirt erhöht die Downtime mit jedem Stocken bis 500 ms und gibt dann auf. KubeVirt gibt nach 800 s je GiB oder 150 s ohne Fortschritt auf.",
    },
    kind: "choice",
    group: "migration",
    choices: [
      { value: "qemu", label: { en: "QEMU alone", de: "nur QEMU" } },
      {
        value: "ovirt",
        label: { en: "oVirt, minimal downtime", de: "oVirt, minimale Downtime" },
      },
      { value: "kubevirt", label: { en: "KubeVirt", de: "KubeVirt" } },
    ],
    default: "qemu",
    online: true,
    source: `${OPTIONS}; ${OVIRT}; ${KUBEVIRT}`,
  },
  {
    key: "migrationDowntimeMs",
    label: { en: "Downtime limit", de: "Downtime-Grenze" },
    help: {
      en: "It switches over when what is left can be copied in this time. oVirt sets its own.",
      de: "Umgeschaltet wird, sobald sich der Rest in dieser Zeit kopieren lässt. oVirt setzt eigene Werte.",
    },
    kind: "number",
    group: "migration",
    unit: "ms",
    min: 1,
    max: 2_000_000,
    step: 50,
    default: 300,
    online: true,
    source: `${OPTIONS}: 300 ms, at most 2000 s`,
  },
  {
    key: "migrationMiBps",
    label: { en: "Bandwidth of a migration", de: "Bandbreite einer Migration" },
    help: {
      en: "The most that one migration takes; 0: all that the link carries. If nothing is stated: QEMU 128 MiB/s, KubeVirt 64 MiB/s, oVirt half of the link.",
      de: "Das Meiste, was eine Migration nimmt; 0: alles, was die Verbindung trägt. Ohne Angabe: QEMU 128 MiB/s, KubeVirt 64 MiB/s, oVirt die halbe Verbindung.",
    },
    kind: "number",
    group: "migration",
    unit: "MiB/s",
    min: 0,
    max: 1_000_000,
    step: 16,
    optional: true,
    noneLabel: { en: "as the policy has it", de: "wie in der Richtlinie" },
    default: null,
    online: true,
    source: `${OPTIONS}: 128 MiB/s; ${KUBEVIRT}: 64 MiB/s; ${OVIRT}: link ÷ migrations (KVM-08)`,
  },
  {
    key: "autoConverge",
    label: { en: "Auto-converge", de: "Auto-Converge" },
    help: {
      en: "Slows the vCPUs of a VM down that writes too fast, step by step, until it can be copied.",
      de: "Bremst die vCPUs einer VM, die zu schnell schreibt, schrittweise, bis sie sich kopieren lässt.",
    },
    kind: "toggle",
    group: "migration",
    default: false,
    online: true,
    source: OPTIONS,
  },
  percent(
    "throttleInitialPct",
    { en: "Throttle: at first", de: "Drosselung: anfangs" },
    {
      en: "Of its vCPUs' time, withheld when auto-converge begins.",
      de: "Anteil der vCPU-Zeit, der zu Beginn von Auto-Converge vorenthalten wird.",
    },
    20,
  ),
  percent(
    "throttleIncrementPct",
    { en: "Throttle: step", de: "Drosselung: Schritt" },
    { en: "How much more each time.", de: "Wie viel jedes Mal hinzukommt." },
    10,
  ),
  percent(
    "throttleMaxPct",
    { en: "Throttle: at most", de: "Drosselung: höchstens" },
    { en: "It is never slowed down further.", de: "Weiter wird nie gebremst." },
    99,
  ),
  percent(
    "throttleTriggerPct",
    { en: "Throttle: trigger", de: "Drosselung: Auslöser" },
    {
      en: "Slows down where, for the second time, more than this part of what a round sent was written meanwhile.",
      de: "Bremst, wenn zum zweiten Mal mehr als dieser Teil dessen, was eine Runde gesendet hat, inzwischen neu geschrieben wurde.",
    },
    50,
  ),
  {
    key: "postCopy",
    label: { en: "Post-copy", de: "Post-Copy" },
    help: {
      en: "The VM runs on at the target and fetches what is missing from the source. It ends in bounded time; until then the failure of either host loses the VM.",
      de: "Die VM läuft am Ziel weiter und holt das Fehlende von der Quelle. Das endet in begrenzter Zeit; bis dahin geht die VM mit jedem der beiden Hosts verloren.",
    },
    kind: "choice",
    group: "migration",
    choices: [
      { value: "off", label: { en: "off", de: "aus" } },
      { value: "stalled", label: { en: "when it stalls", de: "wenn es stockt" } },
      {
        value: "afterFirstPass",
        label: { en: "after the first pass", de: "nach der ersten Runde" },
      },
    ],
    default: "off",
    online: true,
    source: "qemu docs/devel/migration/postcopy.rst [R]; when it begins is its driver's choice",
  },
  {
    key: "migrationsOutgoing",
    label: { en: "Leaving at once", de: "Gleichzeitig ausgehend" },
    help: {
      en: "How many VMs may leave the host at one time.",
      de: "Wie viele VMs den Host gleichzeitig verlassen dürfen.",
    },
    kind: "integer",
    group: "migration",
    min: 1,
    max: 256,
    step: 1,
    default: 2,
    online: true,
    source: `${KUBEVIRT}: 2; ${OVIRT}: 2; QEMU itself counts nothing`,
  },
  {
    key: "migrationsCluster",
    label: { en: "In the cluster at once", de: "Gleichzeitig im Cluster" },
    help: {
      en: "How many may be under way in the cluster at one time. If nothing is stated: KubeVirt 5, else no limit.",
      de: "Wie viele im Cluster gleichzeitig unterwegs sein dürfen. Ohne Angabe: KubeVirt 5, sonst keine Grenze.",
    },
    kind: "integer",
    group: "migration",
    min: 1,
    max: 4_096,
    step: 1,
    optional: true,
    noneLabel: { en: "as the policy has it", de: "wie in der Richtlinie" },
    default: null,
    online: true,
    source: `${KUBEVIRT}: 5`,
  },
];

/** Post-copy, where it is set to come now; else gives up for the reason. */
function orPostcopy(settings: Settings, code: string): NextPass {
  return settings["postCopy"] === "off" ? { pass: "none", code } : { pass: "postcopy" };
}

function downtimeMs(settings: Settings, stalls: number): number {
  if (settings["migrationPolicy"] !== "ovirt")
    return numberOf(settings, "migrationDowntimeMs", 300);
  return OVIRT_DOWNTIMES.findLast(([after]) => stalls >= after)?.[1] ?? 100;
}

function next(settings: Settings, end: RoundEnd): NextPass {
  const { remainingMiB, bandwidthMiBps, stalls, round, sinceProgressS } = end;
  if (remainingMiB <= bandwidthMiBps * (downtimeMs(settings, stalls) / 1000))
    return { pass: "last" };
  const postCopy = settings["postCopy"];
  if (postCopy === "afterFirstPass") return { pass: "postcopy" };
  if (postCopy === "stalled" && round > 1 && stalls > 0) return { pass: "postcopy" };
  const policy = settings["migrationPolicy"];
  if (policy === "kubevirt" && sinceProgressS >= NO_PROGRESS_S)
    return orPostcopy(settings, "noProgress");
  if (policy === "ovirt" && stalls > OVIRT_MOST_STALLS) return orPostcopy(settings, "noProgress");
  return { pass: "again", ...autoConverge(settings, end) };
}

/** The throttle from here on, and how often in a row too much was written (ram.c's count). */
function autoConverge(
  settings: Settings,
  { remainingMiB, copiedMiB, throttle, memo }: RoundEnd,
): { readonly throttle: number; readonly memo: number } {
  if (settings["autoConverge"] !== true) return { throttle: 0, memo: 0 };
  const trigger = numberOf(settings, "throttleTriggerPct", 50) / 100;
  if (remainingMiB <= trigger * copiedMiB) return { throttle, memo };
  if (memo + 1 < 2) return { throttle, memo: memo + 1 };
  const pct = Math.round(throttle * 100);
  const more =
    pct === 0
      ? numberOf(settings, "throttleInitialPct", 20)
      : pct + numberOf(settings, "throttleIncrementPct", 10);
  return { throttle: Math.min(more, numberOf(settings, "throttleMaxPct", 99)) / 100, memo: 0 };
}

function streamOf(settings: Settings): Pick<MigrationTerms, "streamMiBps"> {
  const stated = settings["migrationMiBps"];
  if (typeof stated === "number") return stated === 0 ? {} : { streamMiBps: () => stated };
  const policy = settings["migrationPolicy"];
  if (policy === "ovirt")
    return {
      streamMiBps: (linkMbps) => linkMiBps(linkMbps) / numberOf(settings, "migrationsOutgoing", 2),
    };
  return { streamMiBps: () => (policy === "kubevirt" ? 64 : 128) };
}

function terms(settings: Settings, memoryMiB: number): MigrationTerms {
  const kubevirt = settings["migrationPolicy"] === "kubevirt";
  const cluster = settings["migrationsCluster"] ?? (kubevirt ? 5 : undefined);
  return {
    ...streamOf(settings),
    limits: {
      outgoing: numberOf(settings, "migrationsOutgoing", 2),
      ...(typeof cluster === "number" ? { cluster } : {}),
    },
    setupS: 1,
    switchoverS: 0.05,
    ...(kubevirt
      ? {
          deadline: {
            afterS: COMPLETION_S_A_GIB * Math.ceil(memoryMiB / 1024),
            outcome: orPostcopy(settings, "migrationTimeout"),
          },
        }
      : {}),
    next: (end) => next(settings, end),
  };
}

export const kvmMigration: MigrationRule = {
  reach: "anywhere",
  terms: (settings, { memoryMiB }) => terms(settings, memoryMiB),
  remedies: (settings): MigrationRemedy[] => [
    ...(settings["autoConverge"] === true
      ? []
      : [{ way: "autoConverge", settings: { autoConverge: true } }]),
    ...(settings["postCopy"] === "off"
      ? [{ way: "postCopy", settings: { postCopy: "stalled" } }]
      : []),
    ...(settings["migrationMiBps"] === 0
      ? []
      : [{ way: "wholeLink", settings: { migrationMiBps: 0 } }]),
    ...[500, 1_000, 2_000, 5_000]
      .filter((ms) => ms > numberOf(settings, "migrationDowntimeMs", 300))
      .map((ms) => ({
        way: "downtimeLimit",
        settings: { migrationDowntimeMs: ms },
        params: { milliseconds: ms },
      })),
  ],
  source: `${OPTIONS}: 128 MiB/s, 300 ms; ${OVIRT}; ${KUBEVIRT}; preparation and pause are this room's assumption`,
};
