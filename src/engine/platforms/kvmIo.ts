/**
 * I/O under KVM: the VM is a control group of its host. `io.weight` (1 to 10,000, 100 by default)
 * divides a full device among the groups of one kernel, `io.max` bounds bytes and requests a second;
 * hosts that share a datastore know nothing of each other's weights. libvirt bounds a NIC's
 * bandwidth.
 */
import type { SettingField } from "../../protocol/platform";
import { iopsAsMiBps, type IoRule } from "../io/rule";
import { ioLimit, ioWeight } from "./ioFields";
import { numberOf } from "./platform";

const CGROUP = "kernel.org admin-guide/cgroup-v2, io.weight and io.max [R]";
const LIBVIRT = "libvirt.org formatdomain, bandwidth of interfaces [R]";

export const kvmIoFields: readonly SettingField[] = [
  ioWeight({
    key: "ioWeight",
    of: "disk",
    label: { en: "I/O weight", de: "E/A-Gewicht" },
    help: {
      en: "Its part of a full device among the VMs of its host (io.weight).",
      de: "Ihr Teil an einem ausgelasteten Gerät unter den VMs ihres Hosts (io.weight).",
    },
    min: 1,
    max: 10_000,
    default: 100,
    source: CGROUP,
  }),
  ioLimit({
    key: "ioMaxMiBps",
    of: "disk",
    label: { en: "I/O limit", de: "E/A-Grenzwert" },
    help: {
      en: "Bytes read and written a second for each of its disks, never more (io.max rbps, wbps).",
      de: "Gelesene und geschriebene Bytes je Sekunde für jede ihrer Festplatten, nie mehr (io.max rbps, wbps).",
    },
    unit: "MiB/s",
    min: 0.001,
    source: CGROUP,
  }),
  ioLimit({
    key: "ioMaxIops",
    of: "disk",
    label: { en: "Limit in requests", de: "Grenzwert in Anforderungen" },
    help: {
      en: "Requests a second for each of its disks, never more (io.max riops, wiops).",
      de: "Anforderungen je Sekunde für jede ihrer Festplatten, nie mehr (io.max riops, wiops).",
    },
    unit: "IOPS",
    min: 1,
    source: CGROUP,
  }),
  ioLimit({
    key: "netLimitMbps",
    of: "network",
    label: { en: "Network limit", de: "Netzwerk-Grenzwert" },
    help: {
      en: "What its NICs carry at most (libvirt's bandwidth average).",
      de: "Was ihre Netzwerkkarten höchstens übertragen (bandwidth average bei libvirt).",
    },
    unit: "Mbit/s",
    min: 0.01,
    source: LIBVIRT,
  }),
];

export const kvmIo: IoRule = {
  rule: {
    words: {
      en: "A host's kernel divides a full device by io.weight; io.max bounds each VM. Across hosts nobody divides: each host's queue counts.",
      de: "Der Kernel eines Hosts teilt ein ausgelastetes Gerät nach io.weight; io.max begrenzt jede VM. Über Hosts hinweg teilt niemand: Es zählt die Warteschlange jedes Hosts.",
    },
    source: CGROUP,
  },
  disk: ({ settings }, { blockKiB }) => ({
    weight: numberOf(settings, "ioWeight", 100),
    limit: Math.min(
      numberOf(settings, "ioMaxMiBps", Infinity),
      iopsAsMiBps(numberOf(settings, "ioMaxIops", Infinity), blockKiB),
    ),
  }),
  network: ({ settings }) => ({ limitMbps: numberOf(settings, "netLimitMbps", Infinity) }),
  diskMove: { source: "libvirt: virsh blockcopy while the domain runs [R]; no documented limit" },
};
