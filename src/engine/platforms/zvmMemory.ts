/**
 * z/VM pages its guests: what they touch beyond the system's storage goes to paging volumes, the
 * longest unused pages first. Overcommit is how it is meant to be run; two or three times as much
 * virtual as real storage is common [M], and what it costs shows only where the pages in use do not
 * fit any more.
 */
import type { SettingField } from "../../protocol/platform";
import type { MemoryRegime } from "../memory/regime";
import { PLAIN_MEANS } from "../memory/regime";
import { swapField, swapMsOf } from "./memoryFields";

const SOURCE = "z/VM demand paging; the order of the pages is this room's assumption [M]";

export const zvmMemory: MemoryRegime = {
  view: {
    techniques: [
      {
        technique: "swapped",
        term: { en: "Paged (DASD)", de: "Ausgelagert (DASD)" },
        help: {
          en: "CP has written these pages to paging volumes, those unused for longest first.",
          de: "CP hat diese Seiten auf Paging-Volumes geschrieben, die am längsten ungenutzten zuerst.",
        },
        source: SOURCE,
      },
    ],
    states: [],
    waits: { en: "Page wait (%PGW)", de: "Warten auf Seiten (%PGW)" },
    remedy: {
      en: "As long as only idle pages are out it costs nothing; else move guests to another member of the SSI cluster, or make them smaller.",
      de: "Solange nur ungenutzte Seiten ausgelagert sind, kostet es nichts; sonst Gäste auf ein anderes Mitglied des SSI-Clusters verschieben oder verkleinern.",
    },
    source: SOURCE,
  },
  means: (_member, system) => ({ ...PLAIN_MEANS, swapMs: swapMsOf(system.settings) }),
};

export const zvmMemorySystemFields: readonly SettingField[] = [swapField];
