/**
 * No hypervisor: one operating system owns the machine, as everywhere before consolidation. It gets
 * what it wants as long as the machine has it, and what it leaves idle is idle.
 */
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
    story: {
      en: "One application, one operating system, one machine: nothing is shared and nothing can interfere. Most of the machine waits for a peak that rarely comes.",
      de: "Eine Anwendung, ein Betriebssystem, eine Maschine: Nichts wird geteilt, nichts kommt sich in die Quere. Der größte Teil der Maschine wartet auf eine Spitze, die selten kommt.",
    },
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
  overheadMiB: () => 0,
  cpuClaim: () => ({ weight: 1, floor: 0, ceiling: Infinity }),
  admit: (system, _newcomer, others) =>
    others.length === 0
      ? []
      : [{ code: "occupied", params: { host: system.name, name: others[0]!.name } }],
};
