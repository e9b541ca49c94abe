/**
 * DRS and DPM around ESX.
 *
 * The priority of a recommendation is 6 − ⌈σ ÷ 0.1 × √N⌉ (VMware KB 1007485), and the formula can be
 * read in two ways: (σ ÷ 0.1) × √N as it is written from left to right, or σ ÷ (0.1 × √N). Here it is
 * the first. It is what the line says literally, and it makes sense of the product: σ = 0.282 over two
 * hosts is priority 2, and the deviation at which a level stops, (5 − level) × 0.1 ÷ √N, is 0.141 for
 * two hosts at the default level. By the second reading a larger cluster would have to be more
 * uneven before anything moved, and three hosts at σ = 0.14 would be all but balanced (VMW-19).
 */
import type { Automation } from "../../protocol/balance";
import type { Rule, SettingField } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";
import type { BalanceRule, BalanceTerms, PowerTerms } from "../balance/rule";
import { releaseNumber } from "../x86/technique";
import { numberOf } from "./platform";

const KB = "VMware KB 1007485; vSphere Resource Management 6.7, DRS migration threshold [R]";
const SCORE = "VMware, vSphere 7.0: VM DRS score; docs.vmware.com 7.0 [R]";
const DPM =
  "VMware KB 1002671 and Broadcom KB 310527: DemandCapacityRatioTarget 63, tolerance 18 [R]";

/** From this release on DRS goes by how well machines are served. */
const SCORED_SINCE = 7;
const RELEASE = /ESXi?\D*?(\d+(\.\d+)?)/i;

export function drsPriority(deviation: number, hosts: number): number {
  // 0.282 ÷ 0.1 × √2 is no whole number in any arithmetic; what binary fractions add to one is.
  const steps = Math.ceil((deviation / 0.1) * Math.sqrt(hosts) - 1e-9);
  return Math.min(5, Math.max(1, 6 - steps));
}

export function drsTarget(level: number, hosts: number): number {
  return ((5 - level) * 0.1) / Math.sqrt(Math.max(1, hosts));
}

/**
 * The scores that DRS 7 shows come in buckets of 20 %; which gain has which priority is not
 * published. Whoever gets less than 40 % is urgent, less than 80 % is helped by default [M].
 */
export function scorePriority(score: number): number {
  if (score < 40) return 2;
  if (score < 80) return 3;
  return score < 95 ? 4 : 5;
}

const SPREAD_RULE: Rule = {
  words: {
    en: "Every five minutes the load of each host is the sum of its machines' entitlements over its capacity. DRS moves machines until the standard deviation of the loads is at most (5 − level) × 0.1 ÷ √hosts. A recommendation's priority is 6 − ⌈deviation ÷ 0.1 × √hosts⌉; it counts if it is no greater than the level.",
    de: "Alle fünf Minuten ist die Last jedes Hosts die Summe der Ansprüche seiner Maschinen durch seine Kapazität. DRS verschiebt Maschinen, bis die Standardabweichung der Lasten höchstens (5 − Stufe) × 0,1 ÷ √Hosts beträgt. Die Priorität einer Empfehlung ist 6 − ⌈Abweichung ÷ 0,1 × √Hosts⌉; sie zählt, wenn sie nicht größer als die Stufe ist.",
  },
  source: KB,
};

const SCORE_RULE: Rule = {
  words: {
    en: "Every minute DRS asks how well each machine is served: what it gets of what it asks for. A machine that would be served better elsewhere moves there, if those there lose less than it gains.",
    de: "Jede Minute fragt DRS, wie gut jede Maschine bedient wird: was sie von dem bekommt, was sie verlangt. Wer anderswo besser bedient würde, zieht um, wenn die dort weniger verlieren, als sie gewinnt.",
  },
  source: SCORE,
};

export const esxBalanceFields: readonly SettingField[] = [
  {
    key: "drs",
    label: { en: "DRS", de: "DRS" },
    help: {
      en: "Manual: DRS recommends and somebody accepts. Partially automated: it also chooses the host at power-on. Fully automated: it moves machines by itself.",
      de: "Manuell: DRS empfiehlt, jemand nimmt an. Teilautomatisiert: Es wählt auch den Host beim Einschalten. Vollautomatisiert: Es verschiebt selbst.",
    },
    kind: "choice",
    group: "balance",
    choices: [
      { value: "off", label: { en: "Off", de: "Aus" } },
      { value: "manual", label: { en: "Manual", de: "Manuell" } },
      { value: "partial", label: { en: "Partially automated", de: "Teilautomatisiert" } },
      { value: "full", label: { en: "Fully automated", de: "Vollautomatisiert" } },
    ],
    default: "off",
    online: true,
    source: KB,
  },
  {
    key: "drsLevel",
    label: { en: "Migration threshold", de: "Migrationsschwellenwert" },
    help: {
      en: "1: only what must be (rules, reservations, maintenance). 5: whatever helps a little.",
      de: "1: nur, was sein muss (Regeln, Reservierungen, Wartung). 5: alles, was ein wenig hilft.",
    },
    kind: "integer",
    group: "balance",
    min: 1,
    max: 5,
    step: 1,
    default: 3,
    online: true,
    source: KB,
  },
  {
    key: "drsBy",
    label: { en: "Goes by", de: "Richtet sich nach" },
    help: {
      en: "The loads of the hosts (up to 6.7), or how well the machines are served (from 7.0). By default as the hosts' release does.",
      de: "Den Lasten der Hosts (bis 6.7) oder danach, wie gut die Maschinen bedient werden (ab 7.0). Als Vorgabe, wie es die Version der Hosts tut.",
    },
    kind: "choice",
    group: "balance",
    choices: [
      { value: "release", label: { en: "The release", de: "Die Version" } },
      { value: "hosts", label: { en: "Host loads", de: "Lasten der Hosts" } },
      { value: "machines", label: { en: "VM scores", de: "VM-Werte" } },
    ],
    default: "release",
    online: true,
    source: SCORE,
  },
  {
    key: "dpm",
    label: { en: "DPM", de: "DPM" },
    help: {
      en: "Puts hosts that nobody needs into standby, and wakes them: below 45 % for 40 minutes, above 81 % for 5 minutes.",
      de: "Versetzt Hosts, die niemand braucht, in den Standby und weckt sie: unter 45 % über 40 Minuten, über 81 % über 5 Minuten.",
    },
    kind: "choice",
    group: "balance",
    choices: [
      { value: "off", label: { en: "Off", de: "Aus" } },
      { value: "manual", label: { en: "Manual", de: "Manuell" } },
      { value: "automatic", label: { en: "Automatic", de: "Automatisch" } },
    ],
    default: "off",
    online: true,
    source: DPM,
  },
  percent(
    "dpmTarget",
    { en: "DPM target", de: "DPM-Ziel" },
    { en: "Where the hosts' use should lie.", de: "Wo die Auslastung der Hosts liegen soll." },
    63,
  ),
  percent(
    "dpmTolerance",
    { en: "DPM tolerance", de: "DPM-Toleranz" },
    {
      en: "How far it may stray from there before DPM acts.",
      de: "Wie weit sie davon abweichen darf, bevor DPM handelt.",
    },
    18,
  ),
];

function percent(
  key: string,
  label: SettingField["label"],
  help: SettingField["help"],
  fallback: number,
): SettingField {
  return {
    key,
    label,
    help,
    kind: "number",
    group: "balance",
    unit: "%",
    min: 1,
    max: 100,
    step: 1,
    default: fallback,
    online: true,
    source: DPM,
  };
}

function powerTerms(settings: Settings): PowerTerms | undefined {
  const mode = settings["dpm"];
  if (mode !== "manual" && mode !== "automatic") return undefined;
  return {
    target: numberOf(settings, "dpmTarget", 63) / 100,
    tolerance: numberOf(settings, "dpmTolerance", 18) / 100,
    wakeAfterS: 300,
    standbyAfterS: 2_400,
    automatic: mode === "automatic",
  };
}

export const esxBalance: BalanceRule = {
  // PercentIdleMBInMemDemand is 25 by default [M].
  idleMemory: 0.25,
  terms: (settings, release): BalanceTerms | undefined => {
    const automation = settings["drs"] as Automation;
    if (automation === "off") return undefined;
    const by = settings["drsBy"];
    const scored =
      by === "machines" ||
      (by === "release" && (releaseNumber(release, RELEASE) ?? 0) >= SCORED_SINCE);
    const power = powerTerms(settings);
    return {
      name: { en: "DRS", de: "DRS" },
      rule: scored ? SCORE_RULE : SPREAD_RULE,
      everyS: scored ? 60 : 300,
      automation,
      level: numberOf(settings, "drsLevel", 3),
      way: scored
        ? { way: "score", priority: scorePriority }
        : { way: "spread", priority: drsPriority, target: drsTarget },
      ...(power === undefined ? {} : { power }),
    };
  },
};
