/**
 * I/O under Hyper-V: Storage QoS counts in normalised requests of 8 KB; a larger one counts as so many
 * 8 KB, a smaller one as one. The maximum holds. The minimum is seen to from Windows Server 2016 on, by
 * policies of the storage cluster; before, its only effect is a notification. A virtual NIC may have a
 * minimum weight and a maximum.
 */
import type { SettingField } from "../../protocol/platform";
import { iopsAsMiBps, type IoRule } from "../io/rule";
import { releaseNumber } from "../x86/technique";
import { ioLimit, ioWeight } from "./ioFields";
import { numberOf } from "./platform";

const QOS = "learn.microsoft.com dn282281, Storage Quality of Service for Hyper-V [R]";

const NORMALISED_KIB = 8;

/** Normalised requests a second in MiB/s, at a size of request. */
function normalised(iops: number, blockKiB: number): number {
  return iopsAsMiBps(iops / Math.max(1, Math.ceil(blockKiB / NORMALISED_KIB)), blockKiB);
}

export const hypervIoFields: readonly SettingField[] = [
  {
    key: "minIops",
    of: "disk",
    label: { en: "Minimum IOPS", de: "IOPS-Minimum" },
    help: {
      en: "In units of 8 KB, for each of its disks. From Windows Server 2016 on a policy sees to it; before, it is only told of.",
      de: "In Einheiten von 8 KB, für jede ihrer Festplatten. Ab Windows Server 2016 sorgt eine Richtlinie dafür; davor wird nur gemeldet.",
    },
    kind: "integer",
    group: "io",
    unit: "IOPS",
    min: 0,
    atMost: "maxIops",
    default: 0,
    online: true,
    source: QOS,
  },
  ioLimit({
    key: "maxIops",
    of: "disk",
    label: { en: "Maximum IOPS", de: "IOPS-Maximum" },
    help: {
      en: "In units of 8 KB, for each of its disks: never more.",
      de: "In Einheiten von 8 KB, für jede ihrer Festplatten: nie mehr.",
    },
    unit: "IOPS",
    min: 1,
    source: QOS,
  }),
  ioWeight({
    key: "netWeight",
    of: "network",
    label: { en: "Minimum bandwidth weight", de: "Gewicht der Mindestbandbreite" },
    help: {
      en: "Its part of a full uplink, relative to the others on it.",
      de: "Ihr Teil an einem vollen Uplink im Verhältnis zu den anderen daran.",
    },
    min: 1,
    max: 100,
    default: 1,
    source: "Set-VMNetworkAdapter, MinimumBandwidthWeight [R]; the default [M]",
  }),
  ioLimit({
    key: "netLimitMbps",
    of: "network",
    label: { en: "Maximum bandwidth", de: "Maximale Bandbreite" },
    help: { en: "Never more than this.", de: "Nie mehr als das." },
    unit: "Mbit/s",
    min: 0.01,
    source: "Set-VMNetworkAdapter, MaximumBandwidth [R]",
  }),
];

export const hypervIo: IoRule = {
  rule: {
    words: {
      en: "Requests count in units of 8 KB. A maximum holds always, a minimum from Windows Server 2016 on; beyond them requests are served as they come.",
      de: "Anforderungen zählen in Einheiten von 8 KB. Ein Maximum gilt immer, ein Minimum ab Windows Server 2016; darüber hinaus wird in der Reihenfolge der Anforderungen bedient.",
    },
    source: QOS,
  },
  disk: ({ settings }, { blockKiB }, release) => ({
    floor:
      (releaseNumber(release, /(20\d\d)/) ?? Infinity) >= 2016
        ? normalised(numberOf(settings, "minIops", 0), blockKiB)
        : 0,
    limit: normalised(numberOf(settings, "maxIops", Infinity), blockKiB),
  }),
  network: ({ settings }) => ({
    weight: numberOf(settings, "netWeight", 1),
    limitMbps: numberOf(settings, "netLimitMbps", Infinity),
  }),
  diskMove: {
    atOnce: 2,
    source: "Hyper-V: storage migrations at one time, 2 by default [M]",
  },
};
