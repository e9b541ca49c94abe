/**
 * XenServer's high availability.
 *
 * - A VM is to be restarted, restarted if possible, or not restarted (XEN-10). The first are in the
 *   plan: the pool works out whether all of them would find a place if so many hosts failed, and is
 *   overcommitted where there is no such plan. The second are tried once and not again.
 * - Memory decides, since it is dedicated. The timings are not published where we read: they are
 *   assumptions, and can be edited.
 */
import type { SettingField } from "../../protocol/platform";
import {
  attemptsIn,
  clusterFields,
  failuresField,
  HA,
  namesIn,
  partitionFields,
  RESTART,
  timingsOf,
  type HaWords,
} from "../availability/fields";
import type { AvailabilityRule } from "../availability/rule";
import { numberOf } from "./platform";

const CLASSES = "docs.xenserver.com XenCenter, pools-ha-restartsettings (XEN-10) [R]";

const WORDS: HaWords = {
  name: "XenServer HA",
  source: CLASSES,
  detectionS: 60,
  detectionSource: "The timeout of heartbeat and state file [M]",
  attempts: 5,
  attemptsSource: "How often it is tried again is not published where we read [M]",
};

export const xenAvailabilityFields: readonly SettingField[] = [
  ...partitionFields(
    [
      { value: "restart", label: { en: "Restart", de: "Neu starten" } },
      {
        value: "bestEffort",
        label: { en: "Restart if possible", de: "Neu starten, wenn möglich" },
      },
      { value: "never", label: { en: "Do not restart", de: "Nicht neu starten" } },
    ],
    "restart",
    CLASSES,
  ),
  {
    key: "startOrder",
    label: { en: "Start order", de: "Startreihenfolge" },
    help: {
      en: "Among those to be restarted the lower number goes first.",
      de: "Unter denen, die neu gestartet werden, kommt die kleinere Zahl zuerst.",
    },
    kind: "integer",
    group: "availability",
    min: 0,
    max: 1_000,
    step: 1,
    default: 0,
    online: true,
    source: "XenCenter, start order [M]",
  },
];

export const xenAvailabilityClusterFields: readonly SettingField[] = [
  ...clusterFields(WORDS),
  failuresField({ en: "Failures to tolerate", de: "Tolerierte Ausfälle" }, 63, CLASSES),
];

/** After every order that can be stated. */
const IF_POSSIBLE = 1_001;

export const xenAvailability: AvailabilityRule = {
  ...timingsOf(WORDS),
  restart: (partition, cluster) => {
    const priority = String(partition[RESTART.priority]);
    const first = priority === "restart";
    const again = priority === "never" ? 0 : 1;
    return {
      priority,
      rank: first ? numberOf(partition, "startOrder", 0) : IF_POSSIBLE,
      attempts: first ? attemptsIn(cluster, WORDS) : again,
      guaranteed: first,
      after: namesIn(partition, RESTART.after),
    };
  },
  admission: (cluster) => ({ kind: "plan", failures: numberOf(cluster, HA.failures, 1) }),
  leastCpuMHz: () => 0,
  overheadMiB: () => 0,
  source: CLASSES,
};
