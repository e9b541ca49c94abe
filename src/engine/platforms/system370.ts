/**
 * IBM System/370 physical partitioning: a machine of two (or four) sides is split by its operator
 * into machines of their own, each with its processors, its storage and its channels. Each side is
 * loaded (IPL) by itself; not split, the machine is one and owns all sides ("A,B"). Nothing is shared, so nothing is lost to sharing and nothing can be
 * borrowed: what one side leaves idle is idle (worked example HWP-07 [R]: informit.com 169689 on
 * hardware domains, "no software or hardware overhead").
 *
 * That a side is a whole with its own storage and channels is [M] for the 370 itself (the 3084 and
 * the 3090-400 are described so), which is why a side's bounds come from the host's `boards` in the
 * file and from nothing that is written here.
 */
import { pinnedDispatcher } from "../dispatch/pinned";
import { admitToBoards, boardWalls, dedicatedMemory, deriveFromBoards } from "./boards";
import { hardwareIo } from "./mainframeIo";
import type { Platform } from "./platform";

const SIDE = "side";
const SPLIT = "Physical partitioning of the 3084 and 3090-400 [M]";

export const system370: Platform = {
  view: {
    id: "system370",
    name: "System/370 partitioning",
    boundary: "physical",
    partitionTerm: { en: "side", de: "Seite" },
    partitionTermPlural: { en: "sides", de: "Seiten" },
    cpuTerm: { en: "processor", de: "Prozessor" },
    cpuTermPlural: { en: "processors", de: "Prozessoren" },
    memoryTerm: { en: "main storage", de: "Hauptspeicher" },
    story: {
      en: "A multiprocessor is split into two computers by turning switches on its configuration panel. The wall is made of hardware: nothing crosses it, and an idle side helps nobody.",
      de: "Ein Mehrprozessorsystem wird am Konfigurationspult in zwei Rechner getrennt. Die Wand besteht aus Hardware: Nichts kommt hindurch, und eine leerlaufende Seite hilft niemandem.",
    },
    year: 1970,
    granule: {
      cpu: {
        words: {
          en: "A side of the machine with all its processors.",
          de: "Eine Seite der Maschine mit allen Prozessoren.",
        },
        source: SPLIT,
      },
      memory: {
        words: { en: "The storage of a side.", de: "Der Speicher einer Seite." },
        source: SPLIT,
      },
    },
    restartTerm: { en: "re-IPL", de: "erneutes IPL" },
    whyNotLive: {
      words: {
        en: "A side is hardware: its storage and channels cannot follow what runs there.",
        de: "Eine Seite ist Hardware: Speicher und Kanäle können dem, was dort läuft, nicht folgen.",
      },
      source:
        "Follows from the wall: a side is reconfigured by the operator and has its own IPL [M]; nothing that was read describes a move",
    },
    maxima: [],
    systemSettings: [],
    settings: [
      {
        key: SIDE,
        label: { en: "Side", de: "Seite" },
        help: {
          en: "The side of the machine that it owns, with all its processors and its storage; several, separated by commas, where the machine is not split.",
          de: "Die Seite der Maschine, die ihr gehört, mit allen Prozessoren und dem Speicher; mehrere, durch Kommas getrennt, wo die Maschine nicht geteilt ist.",
        },
        kind: "text",
        group: "general",
        optional: true,
        default: null,
        online: false,
        source: "The host's boards, as the scenario names them",
      },
    ],
    boardSetting: SIDE,
    poolSettings: [],
    liveMigration: false,
    suspendable: false,
    onlineVcpus: false,
    onlineMemory: false,
    memoryOvercommit: false,
    architectures: ["s370"],
    source:
      "Physical partitioning of the 3084 and 3090-400 [M]; hardware domains, informit.com 169689",
  },
  rules: {
    cpu: {
      words: {
        en: "A side has its own processors: it gets what it asks for, up to all of them, and lends nothing.",
        de: "Eine Seite hat eigene Prozessoren: Sie bekommt, was sie verlangt, bis zu allen, und verleiht nichts.",
      },
      source: SPLIT,
    },
    memory: dedicatedMemory(SPLIT),
  },
  io: hardwareIo,
  overheadMiB: () => 0,
  walls: boardWalls(SIDE),
  derive: deriveFromBoards(SIDE, { en: "Its side", de: "Ihre Seite" }),
  dispatchers: () => [pinnedDispatcher],
  cpuClaim: () => ({ weight: 1, floor: 0, ceiling: Infinity }),
  admit: admitToBoards({ setting: SIDE }),
};
