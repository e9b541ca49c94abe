/** Settings about memory that several platforms have in common, and the words of their means. */
import type { MemoryTechniqueView } from "../../protocol/memory";
import type { SettingField } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";
import type { MiB } from "../../protocol/units";
import { numberOf } from "./platform";

const SWAP_KEY = "swapMs";
/** A disk's (ms). */
const SWAP_MS = 5;
export const SHARING_KEY = "pageSharingPct";

/** Of a system: until a page that was written out is back. */
export const swapField: SettingField = {
  key: SWAP_KEY,
  label: { en: "Time to read a page back", de: "Zeit, eine Seite zurückzulesen" },
  help: {
    en: "For how long a guest waits for a page that was written out: a disk takes about 5 ms, an SSD 0.2, NVMe 0.03. An assumption that you can set.",
    de: "Wie lange ein Gast auf eine ausgelagerte Seite wartet: bei einer Festplatte etwa 5 ms, bei einer SSD 0,2, bei NVMe 0,03. Eine Annahme, die sich ändern lässt.",
  },
  kind: "number",
  group: "memory",
  unit: "ms",
  min: 0.001,
  max: 1000,
  step: 0.1,
  default: SWAP_MS,
  online: true,
  source: "This room's assumption: nobody publishes it for all media",
};

export function swapMsOf(settings: Settings): number {
  return numberOf(settings, SWAP_KEY, SWAP_MS);
}

export function mebibytes(settings: Settings, key: string, fallback: MiB): MiB {
  return numberOf(settings, key, fallback);
}

/** Pages that the guest itself gives back, into a balloon. */
export const BALLOONED: MemoryTechniqueView = {
  technique: "ballooned",
  term: { en: "Ballooned", de: "Balloon" },
  help: {
    en: "A driver in the guest takes pages and gives them back to the host. The guest chooses which: idle ones first; beyond these it must page by itself.",
    de: "Ein Treiber im Gast nimmt Seiten und gibt sie dem Host zurück. Welche, wählt der Gast: zuerst ungenutzte; darüber hinaus muss er selbst auslagern.",
  },
  source: "Waldspurger, OSDI'02, 3.2 [R]",
};
