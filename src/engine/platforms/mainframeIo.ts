/** I/O where a channel subsystem, or z/VM over it, passes it on: paths are shared, requests queue as they come. */
import type { IoRule } from "../io/rule";

export const prsmIo: IoRule = {
  rule: {
    words: {
      en: "LPARs share channel paths; the channel subsystem queues their requests as they come. A path that is named for some belongs to them alone.",
      de: "LPARs teilen sich Kanalpfade; das Kanalsubsystem reiht ihre Anforderungen ein, wie sie kommen. Ein Pfad, der bestimmten zugewiesen ist, gehört ihnen allein.",
    },
    source: "PR/SM: shared channel paths (EMIF/MIF) [M]",
  },
};

export const zvmIo: IoRule = {
  rule: {
    words: {
      en: "Guests have minidisks on DASD volumes; z/VM starts their requests on the device as they come.",
      de: "Gäste haben Minidisks auf DASD-Volumes; z/VM startet ihre Anforderungen am Gerät, wie sie kommen.",
    },
    source: "z/VM CP Planning and Administration, minidisks [M]",
  },
};

/** Hardware partitions: each has the adapters of its own pieces. */
export const hardwareIo: IoRule = {
  rule: {
    words: {
      en: "Each partition owns the adapters of its pieces; nobody else's I/O passes them.",
      de: "Jeder Partition gehören die Adapter ihrer Stücke; keine fremde E/A geht durch sie.",
    },
    source: "as with processors and memory: a piece is its owner's alone",
  },
};
