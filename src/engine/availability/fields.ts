/**
 * Settings that every platform with high availability has, in the words of each: what differs is
 * handed in. Figures that no source confirms are defaults that can be edited, and say so.
 */
import type { SettingField, Words } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";
import { numberOf } from "../platforms/platform";
import type { AvailabilityRule } from "./rule";

/** Keys of a cluster's settings. */
export const HA = {
  on: "haEnabled",
  failures: "haFailures",
  detection: "haDetectionS",
  retry: "haRetryS",
  attempts: "haAttempts",
  boot: "haBootS",
  waits: "haClassWaits",
  dependency: "haDependencyS",
} as const;

/** Keys of a partition's settings. */
export const RESTART = { priority: "restartPriority", after: "restartAfter" } as const;

const ASSUMED = "An assumption of this room [M]";
/** Pauses double up to here. */
const LONGEST_RETRY_S = 86_400;

export interface HaWords {
  /** What the vendor calls it: "vSphere HA". */
  readonly name: string;
  readonly source: string;
  readonly detectionS: number;
  readonly detectionSource: string;
  readonly attempts: number;
  readonly attemptsSource: string;
}

/** On or off, the timings, the attempts: what a cluster of any such platform is asked. */
export function clusterFields(words: HaWords): SettingField[] {
  return [
    {
      key: HA.on,
      label: { en: words.name, de: words.name },
      help: {
        en: "Starts what ran on a host that failed again on the others. It is a restart, not a move: what was in memory is lost.",
        de: "Startet, was auf einem ausgefallenen Host lief, auf den anderen neu. Ein Neustart, kein Umzug: Was im Speicher stand, ist verloren.",
      },
      kind: "toggle",
      group: "availability",
      default: false,
      online: true,
      source: words.source,
    },
    seconds(
      HA.detection,
      { en: "Failure detected after", de: "Ausfall erkannt nach" },
      {
        en: "From the last heartbeat until the host is taken for dead.",
        de: "Vom letzten Heartbeat, bis der Host für tot gilt.",
      },
      words.detectionS,
      words.detectionSource,
    ),
    {
      key: HA.attempts,
      label: { en: "Restart attempts", de: "Neustartversuche" },
      help: {
        en: "One attempt tries every host; after the last one the machine stays off.",
        de: "Ein Versuch probiert jeden Host; nach dem letzten bleibt die Maschine aus.",
      },
      kind: "integer",
      group: "availability",
      min: 1,
      max: 100,
      step: 1,
      default: words.attempts,
      online: true,
      source: words.attemptsSource,
    },
    seconds(
      HA.retry,
      { en: "Pause after the first attempt", de: "Pause nach dem ersten Versuch" },
      {
        en: "Doubled after each further one; a host that comes back is tried at once.",
        de: "Verdoppelt nach jedem weiteren; ein Host, der zurückkehrt, wird sofort versucht.",
      },
      120,
      ASSUMED,
    ),
    seconds(
      HA.boot,
      { en: "Boot time", de: "Startdauer" },
      {
        en: "From power-on until the machine serves again. Every system takes its own time.",
        de: "Vom Einschalten, bis die Maschine wieder arbeitet. Jedes System braucht seine eigene Zeit.",
      },
      60,
      ASSUMED,
    ),
    {
      key: HA.waits,
      label: { en: "Classes wait for each other", de: "Klassen warten aufeinander" },
      help: {
        en: "The next class starts when the one before is up, not as soon as it has its places.",
        de: "Die nächste Klasse startet, wenn die vorige läuft, nicht schon, wenn sie ihre Plätze hat.",
      },
      kind: "toggle",
      group: "availability",
      default: false,
      online: true,
      source: "VM restart conditions, vSphere 6.5 [M]; elsewhere an assumption of this room [M]",
    },
    seconds(
      HA.dependency,
      { en: "Waits for a dependency at most", de: "Wartet auf Abhängigkeiten höchstens" },
      {
        en: "After that a machine starts without those that it was to start after.",
        de: "Danach startet eine Maschine ohne die, nach denen sie starten sollte.",
      },
      600,
      ASSUMED,
    ),
  ];
}

export function failuresField(label: Words, most: number, source: string): SettingField {
  return {
    key: HA.failures,
    label,
    help: {
      en: "So many hosts may fail at the same time, and everybody still finds a place.",
      de: "So viele Hosts dürfen zugleich ausfallen, und jeder findet noch einen Platz.",
    },
    kind: "integer",
    group: "availability",
    min: 0,
    max: most,
    step: 1,
    default: 1,
    online: true,
    source,
  };
}

export function seconds(
  key: string,
  label: Words,
  help: Words,
  fallback: number,
  source: string,
): SettingField {
  return {
    key,
    label,
    help,
    kind: "number",
    group: "availability",
    unit: "s",
    min: 0,
    max: 86_400,
    step: 1,
    default: fallback,
    online: true,
    source,
  };
}

/** The class, in the platform's own words, and whom it starts after. */
export function partitionFields(
  choices: NonNullable<SettingField["choices"]>,
  fallback: string,
  source: string,
): SettingField[] {
  return [
    {
      key: RESTART.priority,
      label: { en: "Restart priority", de: "Neustartpriorität" },
      help: {
        en: "Its place in the queue when its host fails.",
        de: "Ihr Platz in der Warteschlange, wenn ihr Host ausfällt.",
      },
      kind: "choice",
      group: "availability",
      choices,
      default: fallback,
      online: true,
      source,
    },
    {
      key: RESTART.after,
      label: { en: "Restart after", de: "Neustart nach" },
      help: {
        en: "Names of those that must be up first, with commas between them. Empty: nobody.",
        de: "Namen derer, die vorher laufen müssen, mit Kommas dazwischen. Leer: niemand.",
      },
      kind: "text",
      group: "availability",
      default: "",
      online: true,
      source: "Restart dependencies [M]",
    },
  ];
}

/** Names in a setting that holds a list of them. */
export function namesIn(settings: Settings, key: string): readonly string[] {
  return String(settings[key] ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** What follows from the settings above; a platform adds what is its own. */
export function timingsOf(
  words: HaWords,
): Pick<AvailabilityRule, "on" | "detectionS" | "retryS" | "bootS" | "classWaits" | "dependencyS"> {
  return {
    on: (cluster) => cluster[HA.on] === true,
    detectionS: (cluster) => numberOf(cluster, HA.detection, words.detectionS),
    retryS: (attempt, cluster) =>
      Math.min(LONGEST_RETRY_S, numberOf(cluster, HA.retry, 120) * doubled(attempt - 1)),
    bootS: (cluster) => numberOf(cluster, HA.boot, 60),
    classWaits: (cluster) => cluster[HA.waits] === true,
    dependencyS: (cluster) => numberOf(cluster, HA.dependency, 600),
  };
}

/** Classes by a priority, the first of which goes first; who is set to `never` is left as it is. */
export function restartBy(
  priorities: readonly string[],
  never: string,
  words: HaWords,
): AvailabilityRule["restart"] {
  return (partition, cluster) => {
    const priority = String(partition[RESTART.priority]);
    const rank = priorities.indexOf(priority);
    return {
      priority,
      rank: rank < 0 ? priorities.length : rank,
      attempts: priority === never ? 0 : attemptsIn(cluster, words),
      guaranteed: priority !== never,
      after: namesIn(partition, RESTART.after),
    };
  };
}

/** How often it may be tried by the cluster's settings. */
export function attemptsIn(cluster: Settings, words: HaWords): number {
  return numberOf(cluster, HA.attempts, words.attempts);
}

/** 2 to the power of so many; more than a day's pause is of no use to anybody. */
function doubled(times: number): number {
  let factor = 1;
  for (let i = 0; i < Math.min(times, 20); i++) factor *= 2;
  return factor;
}
