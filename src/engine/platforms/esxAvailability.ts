/**
 * vSphere HA.
 *
 * - Hosts send a heartbeat a second; without one, and without an answer to a ping, a host is taken
 *   for dead after 15 s (VMW-04, the rule of 4.x). A host that is alone holds an election after 10 s,
 *   makes itself master and pings its isolation address at 25 s, and responds at 30 s; one that was
 *   the master pings at once and responds at 5 s. What runs there runs on, or is powered off.
 * - Machines start in the order of their priority, where reservation and overhead fit, five times at
 *   most, every host being tried each time (VMW-23). It is a reboot, not a move [M].
 * - Admission control keeps slots (VMW-01, VMW-03), a percentage (VMW-02) or hosts free. It looks at
 *   reservations alone; who reserves nothing counts 32 MHz (das.vmcpuminmhz), and its overhead.
 */
import type { SettingField } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";
import {
  clusterFields,
  failuresField,
  HA,
  namesIn,
  partitionFields,
  restartBy,
  seconds,
  timingsOf,
  type HaWords,
} from "../availability/fields";
import type { AdmissionPolicy, AvailabilityRule, Isolation } from "../availability/rule";
import { numberOf } from "./platform";

const GUIDE = "vSphere Availability 6.7 p.25, admission control examples (VMW-01) [R]";
const LEAST = "docs.vmware.com 6.5 avail GUID-85D9737E, das.vmcpuminmhz (VMW-03) [R]";
const TIMELINE =
  "D. Epping, das.failuredetectiontime what happened, 2011-11; VMware KB 322784 (VMW-04) [R]";

const WORDS: HaWords = {
  name: "vSphere HA",
  source: "vSphere Availability 6.7 [R]",
  detectionS: 15,
  detectionSource: `${TIMELINE}; the rule of 4.x, datastore heartbeats since 5.0 [M]`,
  attempts: 5,
  attemptsSource: "yellow-bricks.com, das.maxvmrestartcount, default 5 (VMW-23) [R]",
};

const LEAST_MHZ = 32;

export const esxAvailabilityFields: readonly SettingField[] = [
  ...partitionFields(
    [
      { value: "highest", label: { en: "Highest", de: "Höchste" } },
      { value: "high", label: { en: "High", de: "Hoch" } },
      { value: "medium", label: { en: "Medium", de: "Mittel" } },
      { value: "low", label: { en: "Low", de: "Niedrig" } },
      { value: "lowest", label: { en: "Lowest", de: "Niedrigste" } },
      { value: "disabled", label: { en: "Disabled", de: "Deaktiviert" } },
    ],
    "medium",
    "Disabled, low, medium, high in 6.0 [R]; lowest to highest since 6.5 [M]",
  ),
  {
    key: "haOverheadMiB",
    label: { en: "Memory overhead of a start", de: "Speicher-Overhead eines Starts" },
    help: {
      en: "Counts beside the reservation for slots and restarts. VMware lists it by size; 0: not counted.",
      de: "Zählt neben der Reservierung für Slots und Neustarts. VMware führt ihn nach Größe auf; 0: zählt nicht.",
    },
    kind: "number",
    group: "availability",
    unit: "MiB",
    min: 0,
    max: 1_000_000,
    step: 1,
    default: 0,
    online: true,
    source: LEAST,
  },
];

export const esxAvailabilityClusterFields: readonly SettingField[] = [
  ...clusterFields(WORDS),
  {
    key: "haAdmission",
    label: { en: "Admission control", de: "Zugangssteuerung" },
    help: {
      en: "How the cluster keeps room for a failure; a start that would break it is refused.",
      de: "Wie der Cluster Platz für einen Ausfall freihält; ein Start, der ihn bräche, wird abgelehnt.",
    },
    kind: "choice",
    group: "availability",
    choices: [
      { value: "slots", label: { en: "Slots", de: "Slots" } },
      { value: "percentage", label: { en: "Percentage", de: "Prozentsatz" } },
      {
        value: "dedicated",
        label: { en: "Dedicated failover hosts", de: "Eigene Failover-Hosts" },
      },
      { value: "none", label: { en: "Disabled", de: "Deaktiviert" } },
    ],
    default: "slots",
    online: true,
    source: GUIDE,
  },
  failuresField({ en: "Host failures to tolerate", de: "Tolerierte Host-Ausfälle" }, 31, GUIDE),
  {
    key: "haVmCpuMinMHz",
    label: { en: "CPU of a VM without reservation", de: "CPU einer VM ohne Reservierung" },
    help: {
      en: "What counts for it in a slot or a percentage (das.vmcpuminmhz).",
      de: "Was sie in einem Slot oder Prozentsatz zählt (das.vmcpuminmhz).",
    },
    kind: "number",
    group: "availability",
    unit: "MHz",
    min: 1,
    max: 1_000_000,
    step: 1,
    default: LEAST_MHZ,
    online: true,
    source: LEAST,
  },
  optional("haSlotCpuMHz", "MHz", 1, 10_000_000, {
    label: { en: "Fixed slot CPU", de: "Feste Slot-CPU" },
    help: {
      en: "In place of the largest reservation, so that one big machine does not make all slots big.",
      de: "Anstelle der größten Reservierung, damit eine große Maschine nicht alle Slots groß macht.",
    },
    noneLabel: { en: "by the largest reservation", de: "nach der größten Reservierung" },
  }),
  optional("haSlotMemoryMiB", "MiB", 1, 100_000_000, {
    label: { en: "Fixed slot memory", de: "Fester Slot-Speicher" },
    help: {
      en: "In place of the largest reservation with its overhead.",
      de: "Anstelle der größten Reservierung samt Overhead.",
    },
    noneLabel: { en: "by the largest reservation", de: "nach der größten Reservierung" },
  }),
  optional("haCpuPct", "%", 0, 100, {
    label: { en: "CPU kept for failover", de: "CPU für Failover freigehalten" },
    help: {
      en: "Of the cluster's CPU, under the percentage policy.",
      de: "Von der CPU des Clusters, bei der Zugangssteuerung nach Prozentsatz.",
    },
    noneLabel: { en: "by the failures to tolerate", de: "nach den tolerierten Ausfällen" },
  }),
  optional("haMemoryPct", "%", 0, 100, {
    label: { en: "Memory kept for failover", de: "Speicher für Failover freigehalten" },
    help: {
      en: "Of the cluster's memory, under the percentage policy.",
      de: "Vom Speicher des Clusters, bei der Zugangssteuerung nach Prozentsatz.",
    },
    noneLabel: { en: "by the failures to tolerate", de: "nach den tolerierten Ausfällen" },
  }),
  {
    key: "haFailoverHosts",
    label: { en: "Failover hosts", de: "Failover-Hosts" },
    help: {
      en: "Names of hosts that are kept empty, with commas between them.",
      de: "Namen der Hosts, die leer gehalten werden, mit Kommas dazwischen.",
    },
    kind: "text",
    group: "availability",
    default: "",
    online: true,
    source: GUIDE,
  },
  {
    key: "haIsolation",
    label: { en: "Response to isolation", de: "Reaktion auf Isolation" },
    help: {
      en: "What a host does with its machines when it has lost every connection.",
      de: "Was ein Host mit seinen Maschinen tut, wenn er jede Verbindung verloren hat.",
    },
    kind: "choice",
    group: "availability",
    choices: [
      { value: "leave", label: { en: "Leave powered on", de: "Eingeschaltet lassen" } },
      {
        value: "powerOff",
        label: { en: "Power off and restart elsewhere", de: "Ausschalten, anderswo starten" },
      },
    ],
    default: "leave",
    online: true,
    source: `${TIMELINE}; which response is the default differs by release [M]`,
  },
  seconds(
    "haIsolationS",
    { en: "Isolation response after", de: "Isolationsreaktion nach" },
    {
      en: "Of a host that was not the master; one that was responds after 5 s.",
      de: "Bei einem Host, der nicht Master war; der Master reagiert nach 5 s.",
    },
    30,
    TIMELINE,
  ),
];

function optional(
  key: string,
  unit: string,
  min: number,
  max: number,
  words: Pick<SettingField, "label" | "help" | "noneLabel">,
): SettingField {
  return {
    key,
    ...words,
    kind: "number",
    group: "availability",
    unit,
    min,
    max,
    step: 1,
    optional: true,
    default: null,
    online: true,
    source: GUIDE,
  };
}

function isolation(cluster: Settings, master: boolean): Isolation {
  const stops = cluster["haIsolation"] === "powerOff";
  if (master)
    return {
      stops,
      steps: [
        { step: "pingsAddress", atS: 0 },
        { step: "response", atS: 5 },
      ],
    };
  const response = numberOf(cluster, "haIsolationS", 30);
  return {
    stops,
    steps: [
      { step: "election", atS: Math.min(10, response) },
      { step: "electsItself", atS: Math.min(25, response) },
      { step: "pingsAddress", atS: Math.min(25, response) },
      { step: "response", atS: response },
    ],
  };
}

function admission(cluster: Settings): AdmissionPolicy {
  const failures = numberOf(cluster, HA.failures, 1);
  const stated = (key: string) => {
    const value = cluster[key];
    return typeof value === "number" ? value : undefined;
  };
  switch (cluster["haAdmission"]) {
    case "slots":
      return {
        kind: "slots",
        failures,
        cpuMHz: stated("haSlotCpuMHz"),
        memoryMiB: stated("haSlotMemoryMiB"),
      };
    case "percentage":
      return {
        kind: "percentage",
        failures,
        cpuPct: stated("haCpuPct"),
        memoryPct: stated("haMemoryPct"),
      };
    case "dedicated":
      return { kind: "dedicated", hosts: namesIn(cluster, "haFailoverHosts") };
    default:
      return { kind: "none" };
  }
}

export const esxAvailability: AvailabilityRule = {
  ...timingsOf(WORDS),
  isolation,
  restart: restartBy(["highest", "high", "medium", "low", "lowest"], "disabled", WORDS),
  admission,
  leastCpuMHz: (cluster) => numberOf(cluster, "haVmCpuMinMHz", LEAST_MHZ),
  overheadMiB: (partition) => numberOf(partition, "haOverheadMiB", 0),
  source: GUIDE,
};
