/**
 * I/O under Xen: the driver domain serves blocks as they come, without weights; a virtual NIC may be
 * held to a `rate`, averaged over 50 ms unless another interval is given.
 */
import type { SettingField } from "../../protocol/platform";
import type { IoRule } from "../io/rule";
import { ioLimit } from "./ioFields";
import { numberOf } from "./platform";

const XL = "man xl-network-configuration(5), rate [R]";

export const xenIoFields: readonly SettingField[] = [
  ioLimit({
    key: "vifRateMbps",
    of: "network",
    label: { en: "Network rate", de: "Netzwerkrate" },
    help: {
      en: "What its virtual NICs send at most (rate=10Mb/s).",
      de: "Was ihre virtuellen Netzwerkkarten höchstens senden (rate=10Mb/s).",
    },
    unit: "Mbit/s",
    min: 0.001,
    source: XL,
  }),
];

export const xenIo: IoRule = {
  rule: {
    words: {
      en: "Disks are served as requests come; whoever has more under way gets more. A virtual NIC may be held to a rate.",
      de: "Platten werden in der Reihenfolge der Anforderungen bedient; wer mehr in Arbeit hat, erhält mehr. Eine virtuelle Netzwerkkarte kann auf eine Rate begrenzt werden.",
    },
    source: XL,
  },
  network: ({ settings }) => ({ limitMbps: numberOf(settings, "vifRateMbps", Infinity) }),
  diskMove: { source: "XenServer: live VDI migration [M]" },
};
