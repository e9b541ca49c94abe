/**
 * I/O under ESX.
 *
 * - Each virtual disk has shares (low, normal, high: 500, 1000, 2000; own numbers from 200 to 4000) and
 *   a limit in requests a second. On its host a VM is served by the shares of its disks; hosts have a
 *   queue each at a datastore, so across hosts shares do not count by themselves.
 * - Storage I/O Control makes them count: when a datastore's latency would pass the threshold, hosts
 *   queue so many requests that all disks on it get their part by shares, wherever they run. Below the
 *   threshold nobody is throttled. The threshold is a latency (10 to 100 ms, in newer releases from
 *   5 ms on), or by default the one at 90 % of the peak throughput (from 5.1 on; 30 ms before).
 * - Network I/O Control: each VM's NIC has shares (1 to 100: low, normal, high are 25, 50, 100 [M]),
 *   a reservation and a limit on the uplink that it uses.
 */
import type { SettingField } from "../../protocol/platform";
import { loadAt } from "../io/latency";
import { iopsAsMiBps, type IoRule } from "../io/rule";
import { ioLimit, ioWeight } from "./ioFields";
import { numberOf } from "./platform";

const SIOC = "docs.vmware.com vSphere 7.0 Resource Management, GUID-D964A753 and GUID-D3FE742F [R]";
const NIOC = "docs.vmware.com vSphere 7.0 Networking, GUID-C3313EF6 [R]; the levels [M]";

export const esxIoFields: readonly SettingField[] = [
  ioWeight({
    key: "diskShares",
    of: "disk",
    label: { en: "Disk shares", de: "Festplattenanteile (shares)" },
    help: {
      en: "For each of its disks: low 500, normal 1000, high 2000. They count among the VMs of its host; with Storage I/O Control among all that lie on the datastore.",
      de: "Für jede ihrer Festplatten: niedrig 500, normal 1000, hoch 2000. Sie zählen unter den VMs ihres Hosts, mit Storage I/O Control unter allen, die auf dem Datastore liegen.",
    },
    min: 200,
    max: 4000,
    default: 1000,
    source: "vSphere API, SharesInfo of StorageResourceManager.IOAllocationInfo [R]",
  }),
  ioLimit({
    key: "diskLimitIops",
    of: "disk",
    label: { en: "Disk limit", de: "Festplatten-Grenzwert" },
    help: {
      en: "Requests a second for each of its disks, never more: 160 of 64 KB are 10 MB/s.",
      de: "Anforderungen je Sekunde für jede ihrer Festplatten, nie mehr: 160 zu 64 KB sind 10 MB/s.",
    },
    unit: "IOPS",
    min: 1,
    max: 1e9,
    source: SIOC,
  }),
  ioWeight({
    key: "netShares",
    of: "network",
    label: { en: "Network shares", de: "Netzwerkanteile (shares)" },
    help: {
      en: "Its part of a full uplink, relative to the others on it: low 25, normal 50, high 100.",
      de: "Ihr Teil an einem vollen Uplink im Verhältnis zu den anderen daran: niedrig 25, normal 50, hoch 100.",
    },
    min: 1,
    max: 100,
    default: 50,
    source: NIOC,
  }),
  {
    key: "netReservationMbps",
    of: "network",
    label: { en: "Network reservation", de: "Netzwerk-Reservierung" },
    help: {
      en: "Guaranteed on the uplink whenever it is wanted.",
      de: "Auf dem Uplink garantiert, sobald es gebraucht wird.",
    },
    kind: "number",
    group: "io",
    unit: "Mbit/s",
    min: 0,
    atMost: "netLimitMbps",
    default: 0,
    online: true,
    source: NIOC,
  },
  ioLimit({
    key: "netLimitMbps",
    of: "network",
    label: { en: "Network limit", de: "Netzwerk-Grenzwert" },
    help: {
      en: "Never more than this, even where the uplink is free.",
      de: "Nie mehr als das, auch wenn der Uplink frei ist.",
    },
    unit: "Mbit/s",
    min: 1,
    source: NIOC,
  }),
];

const DEFAULT_THRESHOLD_MS = 30;
const DEFAULT_PEAK_PCT = 90;

const datastoreSettings: readonly SettingField[] = [
  {
    key: "sioc",
    label: { en: "Storage I/O Control", de: "Storage I/O Control" },
    help: {
      en: "When the latency would pass the threshold, the shares of all disks on the datastore decide, whatever host they are used from. Below it nobody is throttled.",
      de: "Würde die Latenz den Schwellenwert übersteigen, entscheiden die Anteile aller Festplatten auf dem Datastore, gleich von welchem Host aus. Darunter wird niemand gedrosselt.",
    },
    kind: "toggle",
    group: "io",
    default: false,
    online: true,
    source: SIOC,
  },
  {
    key: "congestion",
    label: { en: "Congestion threshold", de: "Überlastungsschwelle" },
    help: {
      en: "By the peak throughput, or as a latency of your own.",
      de: "Nach dem Spitzendurchsatz oder als eigene Latenz.",
    },
    kind: "choice",
    group: "io",
    choices: [
      { value: "peak", label: { en: "Percentage of peak", de: "Prozent der Spitze" } },
      { value: "manual", label: { en: "Manual", de: "Manuell" } },
    ],
    default: "peak",
    online: true,
    source: SIOC,
  },
  {
    key: "peakPct",
    label: { en: "Part of the peak throughput", de: "Teil des Spitzendurchsatzes" },
    help: {
      en: "The latency at which the datastore gives so much of its peak throughput is the threshold.",
      de: "Die Latenz, bei der der Datastore so viel seines Spitzendurchsatzes leistet, ist die Schwelle.",
    },
    kind: "number",
    group: "io",
    unit: "%",
    min: 50,
    max: 100,
    default: DEFAULT_PEAK_PCT,
    online: true,
    source: `${SIOC}; the bounds [M]`,
  },
  {
    key: "thresholdMs",
    label: { en: "Threshold", de: "Schwellenwert" },
    help: {
      en: "Lower: shares decide more often, latency is lower, and so is the throughput of all together. Higher: the other way round.",
      de: "Niedriger: Die Anteile entscheiden öfter, die Latenz sinkt, aber auch der Durchsatz aller zusammen. Höher: umgekehrt.",
    },
    kind: "number",
    group: "io",
    unit: "ms",
    min: 5,
    max: 100,
    default: DEFAULT_THRESHOLD_MS,
    online: true,
    source: `${SIOC}; 30 ms was the default before 5.1 [M]`,
  },
];

export const esxIo: IoRule = {
  rule: {
    words: {
      en: "On a host disks are served by their shares. Hosts have a queue each at a datastore; only Storage I/O Control makes the shares of all hosts decide, once the latency would pass the threshold.",
      de: "Auf einem Host werden Festplatten nach ihren Anteilen bedient. An einem Datastore hat jeder Host seine eigene Warteschlange; erst Storage I/O Control lässt die Anteile aller Hosts entscheiden, sobald die Latenz den Schwellenwert übersteigen würde.",
    },
    source: SIOC,
  },
  disk: ({ settings }, { blockKiB }) => ({
    weight: numberOf(settings, "diskShares", 1000),
    limit: iopsAsMiBps(numberOf(settings, "diskLimitIops", Infinity), blockKiB),
  }),
  network: ({ settings }) => ({
    weight: numberOf(settings, "netShares", 50),
    floorMbps: numberOf(settings, "netReservationMbps", 0),
    limitMbps: numberOf(settings, "netLimitMbps", Infinity),
  }),
  sharedAbove: (settings, aloneMs) => {
    if (settings["sioc"] !== true) return undefined;
    return settings["congestion"] === "manual"
      ? loadAt(numberOf(settings, "thresholdMs", DEFAULT_THRESHOLD_MS), aloneMs)
      : numberOf(settings, "peakPct", DEFAULT_PEAK_PCT) / 100;
  },
  slowMs: (settings) =>
    settings["congestion"] === "manual"
      ? numberOf(settings, "thresholdMs", DEFAULT_THRESHOLD_MS)
      : undefined,
  datastoreSettings,
  diskMove: {
    shared: { host: 4, datastore: 16 },
    source: "vSphere: a Storage vMotion costs 4 of 8 at a host and 16 of 128 at a datastore [R]",
  },
  linkWeights: { partitions: 100, migrations: 50 },
};
