/**
 * Two balancers around KVM: oVirt's cluster policies, and Proxmox VE's cluster resource scheduler
 * with automatic rebalancing.
 */
import type { SettingField } from "../../protocol/platform";
import { automationOf, balancerFields, BALANCER, percentField } from "../balance/fields";
import type { BalanceRule, ImbalanceTerms } from "../balance/rule";
import { numberOf } from "./platform";

const OVIRT =
  "oVirt engine, 00340_insert_policy_units.sql: CpuOverCommitDurationMinutes 2, HighUtilization 80, power saving 75/20; RHV Technical Reference: once a minute, one VM at a time [R]";
const PROXMOX =
  "Proxmox VE 9, cluster resource scheduling: ha = basic, static, dynamic; ha-auto-rebalance [R]; threshold, rounds and margin [M]";

/** oVirt checks its hosts once a minute and moves one machine at a time. */
const OVIRT_EVERY_S = 60;
const OVIRT_FOR_S = 120;
/** A round of the HA manager. */
const PROXMOX_EVERY_S = 10;
const PROXMOX_HOLDS = 3;

export const kvmBalanceFields: readonly SettingField[] = [
  ...balancerFields(
    { en: "Balancing", de: "Lastverteilung" },
    {
      en: "oVirt's policies go by thresholds of the CPU; Proxmox's scheduler by how far the nodes lie apart.",
      de: "oVirts Richtlinien gehen nach Schwellen der CPU; Proxmox' Scheduler danach, wie weit die Knoten auseinanderliegen.",
    },
    [
      {
        value: "even",
        label: { en: "oVirt: evenly distributed", de: "oVirt: gleichmäßig verteilt" },
      },
      { value: "saving", label: { en: "oVirt: power saving", de: "oVirt: stromsparend" } },
      { value: "basic", label: { en: "Proxmox: basic", de: "Proxmox: basic" } },
      { value: "static", label: { en: "Proxmox: static", de: "Proxmox: static" } },
      { value: "dynamic", label: { en: "Proxmox: dynamic", de: "Proxmox: dynamic" } },
    ],
    `${OVIRT}; ${PROXMOX}`,
  ),
  percentField(
    "evenHigh",
    { en: "Evenly distributed: too full above", de: "Gleichmäßig: zu voll über" },
    {
      en: "A host whose CPU is above this for two minutes gives machines away.",
      de: "Ein Host, dessen CPU zwei Minuten darüber liegt, gibt Maschinen ab.",
    },
    80,
    OVIRT,
  ),
  percentField(
    "savingHigh",
    { en: "Power saving: too full above", de: "Stromsparend: zu voll über" },
    {
      en: "A host whose CPU is above this for two minutes gives machines away.",
      de: "Ein Host, dessen CPU zwei Minuten darüber liegt, gibt Maschinen ab.",
    },
    75,
    OVIRT,
  ),
  percentField(
    "savingLow",
    { en: "Power saving: too empty below", de: "Stromsparend: zu leer unter" },
    {
      en: "A host whose CPU is below this for two minutes is emptied.",
      de: "Ein Host, dessen CPU zwei Minuten darunter liegt, wird geleert.",
    },
    20,
    OVIRT,
  ),
  percentField(
    "crsThreshold",
    { en: "Proxmox: imbalance above", de: "Proxmox: Ungleichgewicht über" },
    {
      en: "How far the nodes' loads may lie apart, in proportion to their mean.",
      de: "Wie weit die Lasten der Knoten auseinanderliegen dürfen, im Verhältnis zum Mittel.",
    },
    30,
    PROXMOX,
  ),
  percentField(
    "crsMargin",
    { en: "Proxmox: least improvement", de: "Proxmox: mindeste Verbesserung" },
    {
      en: "A move must make the imbalance smaller by this part.",
      de: "Um diesen Teil muss ein Umzug das Ungleichgewicht verkleinern.",
    },
    10,
    PROXMOX,
  ),
];

const COUNTS: Readonly<Record<string, ImbalanceTerms["counts"]>> = {
  basic: "machines",
  static: "size",
  dynamic: "use",
};

export const kvmBalance: BalanceRule = {
  idleMemory: 1,
  terms: (settings) => {
    const policy = String(settings[BALANCER]);
    const automation = automationOf(settings);
    const counts = COUNTS[policy];
    const part = (key: string, fallback: number) => numberOf(settings, key, fallback) / 100;
    if (counts !== undefined)
      return {
        name: { en: "Proxmox CRS", de: "Proxmox CRS" },
        rule: {
          words: {
            en: "Every ten seconds the HA manager asks how far the nodes lie apart. If that has been too far for three rounds, it makes the one move that helps most, if it helps enough.",
            de: "Alle zehn Sekunden fragt der HA-Manager, wie weit die Knoten auseinanderliegen. War es drei Runden lang zu weit, macht er den einen Umzug, der am meisten hilft, wenn er genug hilft.",
          },
          source: PROXMOX,
        },
        everyS: PROXMOX_EVERY_S,
        automation,
        level: 5,
        way: {
          way: "imbalance",
          threshold: part("crsThreshold", 30),
          holds: PROXMOX_HOLDS,
          margin: part("crsMargin", 10),
          counts,
        },
      };
    if (policy !== "even" && policy !== "saving") return undefined;
    const saving = policy === "saving";
    return {
      name: saving
        ? { en: "oVirt power saving", de: "oVirt stromsparend" }
        : { en: "oVirt evenly distributed", de: "oVirt gleichmäßig verteilt" },
      rule: {
        words: saving
          ? {
              en: "Once a minute: a host whose CPU has been too full for two minutes gives one machine away; one that has been too empty is cleared, one machine at a time, so that it can be switched off.",
              de: "Einmal je Minute: Ein Host, dessen CPU zwei Minuten zu voll war, gibt eine Maschine ab; einer, der zu leer war, wird Maschine für Maschine geräumt, damit er abgeschaltet werden kann.",
            }
          : {
              en: "Once a minute: a host whose CPU has been too full for two minutes gives one machine to the host with the least to do.",
              de: "Einmal je Minute: Ein Host, dessen CPU zwei Minuten zu voll war, gibt eine Maschine an den Host ab, der am wenigsten zu tun hat.",
            },
        source: OVIRT,
      },
      everyS: OVIRT_EVERY_S,
      automation,
      level: 5,
      way: {
        way: "threshold",
        high: saving ? part("savingHigh", 75) : part("evenHigh", 80),
        ...(saving ? { low: part("savingLow", 20) } : {}),
        forS: OVIRT_FOR_S,
        memory: false,
        movesAtOnce: 1,
      },
    };
  },
};
