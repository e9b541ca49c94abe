/**
 * I/O under PowerVM: an LPAR has adapters of its own, or virtual ones that a Virtual I/O Server serves.
 * That is a partition too: what it has, its clients share; while it does not run, they get nothing.
 */
import type { SettingField } from "../../protocol/platform";
import type { IoRule } from "../io/rule";

const VIOS = "IBM PowerVM Virtualization Introduction and Configuration, virtual SCSI [M]";

export const powervmIoFields: readonly SettingField[] = [
  {
    key: "vios",
    label: { en: "Virtual I/O Server", de: "Virtual I/O Server" },
    help: {
      en: "The id of the partition that does its I/O: its adapters are used, and while it does not run there is none. Without one the LPAR uses the frame's adapters itself.",
      de: "Die Kennung der Partition, die ihre E/A übernimmt: Deren Adapter werden benutzt, und solange sie nicht läuft, gibt es keine. Ohne sie benutzt die LPAR die Adapter des Frames selbst.",
    },
    kind: "text",
    group: "io",
    optional: true,
    noneLabel: { en: "own adapters", de: "eigene Adapter" },
    default: null,
    online: true,
    source: VIOS,
  },
];

export const powervmIo: IoRule = {
  rule: {
    words: {
      en: "Virtual disks and NICs are served by a Virtual I/O Server as requests come; its adapters are what its clients share.",
      de: "Virtuelle Platten und Netzwerkkarten bedient ein Virtual I/O Server in der Reihenfolge der Anforderungen; seine Adapter sind, was seine Clients teilen.",
    },
    source: VIOS,
  },
  server: ({ settings }) => {
    const { vios } = settings;
    return typeof vios === "string" && vios !== "" ? vios : undefined;
  },
};
