/**
 * No hypervisor: one operating system owns the machine, as everywhere before consolidation. It gets
 * what it wants as long as the machine has it, and what it leaves idle is idle.
 */
import { pinnedDispatcher } from "../dispatch/pinned";
import { ARCHITECTURES } from "../../protocol/scenario-parts";
import type { Platform } from "./platform";

export const bare: Platform = {
  view: {
    id: "bare",
    name: "Bare metal",
    boundary: "physical",
    partitionTerm: { en: "server", de: "Server" },
    partitionTermPlural: { en: "servers", de: "Server" },
    cpuTerm: { en: "CPU", de: "CPU" },
    cpuTermPlural: { en: "CPUs", de: "CPUs" },
    story: {
      en: "One application, one operating system, one machine: nothing is shared and nothing can interfere. Most of the machine waits for a peak that rarely comes.",
      de: "Eine Anwendung, ein Betriebssystem, eine Maschine: Nichts wird geteilt, nichts kommt sich in die Quere. Der größte Teil der Maschine wartet auf eine Spitze, die selten kommt.",
    },
    year: 1964,
    granule: {
      cpu: {
        words: { en: "The whole machine.", de: "Die ganze Maschine." },
        source: "Definition: there is no hypervisor",
      },
      memory: {
        words: { en: "The whole machine.", de: "Die ganze Maschine." },
        source: "Definition: there is no hypervisor",
      },
    },
    restartTerm: { en: "reboot", de: "Neustart" },
    whyNotLive: {
      words: {
        en: "The operating system belongs to its machine.",
        de: "Das Betriebssystem gehört zu seiner Maschine.",
      },
      source: "Definition: there is no hypervisor",
    },
    maxima: [],
    systemSettings: [],
    settings: [],
    poolSettings: [],
    liveMigration: false,
    suspendable: false,
    onlineVcpus: false,
    onlineMemory: false,
    memoryOvercommit: false,
    architectures: ARCHITECTURES,
    source: "Definition: there is no hypervisor",
  },
  rules: {
    cpu: {
      words: {
        en: "The one operating system gets what it asks for, up to the whole machine; what it leaves idle is idle.",
        de: "Das eine Betriebssystem bekommt, was es verlangt, bis zur ganzen Maschine; was es brachliegen lässt, liegt brach.",
      },
      source: "Definition: there is no hypervisor",
    },
    memory: {
      words: {
        en: "Memory is dedicated: what is configured is held from the start to the end, and nobody else can have any of it.",
        de: "Speicher ist fest zugeteilt: Was konfiguriert ist, bleibt vom Start bis zum Ende belegt, und niemand sonst bekommt etwas davon.",
      },
      source: "Definition: there is no hypervisor",
    },
  },
  overheadMiB: () => 0,
  dispatchers: () => [pinnedDispatcher],
  cpuClaim: () => ({ weight: 1, floor: 0, ceiling: Infinity }),
  admit: (system, _newcomer, others) =>
    others.length === 0
      ? []
      : [{ code: "occupied", params: { host: system.name, name: others[0]!.name } }],
};
