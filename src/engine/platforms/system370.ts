/**
 * IBM System/370 physical partitioning: a machine of two (or four) sides is split by its operator
 * into machines of their own, each with its processors, its storage and its channels. Each side is
 * loaded (IPL) by itself. Nothing is shared, so nothing is lost to sharing and nothing can be
 * borrowed: what one side leaves idle is idle (worked example HWP-07 [R]: informit.com 169689 on
 * hardware domains, "no software or hardware overhead").
 *
 * That a side is a whole with its own storage and channels is [M] for the 370 itself (the 3084 and
 * the 3090-400 are described so), which is why a side's bounds come from the host's `boards` in the
 * file and from nothing that is written here.
 */
import type { DividedSystem, Member, Platform } from "./platform";

/** The piece that a partition is on; a machine without boards is one piece. */
function sideOf(system: DividedSystem, member: Member) {
  const boards = system.boards ?? [];
  const side = member.settings["side"];
  if (typeof side === "string") return boards.find((board) => board.name === side);
  return boards.length === 1 ? boards[0] : undefined;
}

export const system370: Platform = {
  view: {
    id: "system370",
    name: "System/370 partitioning",
    boundary: "physical",
    partitionTerm: { en: "side", de: "Seite" },
    partitionTermPlural: { en: "sides", de: "Seiten" },
    cpuTerm: { en: "processor", de: "Prozessor" },
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
        source: "Physical partitioning of the 3084 and 3090-400 [M]",
      },
      memory: {
        words: { en: "The storage of a side.", de: "Der Speicher einer Seite." },
        source: "Physical partitioning of the 3084 and 3090-400 [M]",
      },
    },
    restartTerm: { en: "re-IPL", de: "erneutes IPL" },
    whyNotLive: {
      words: {
        en: "A side is hardware: its storage and channels cannot follow what runs there.",
        de: "Eine Seite ist Hardware: Speicher und Kanäle können dem, was dort läuft, nicht folgen.",
      },
      source: "Worked example HWP-06",
    },
    maxima: [],
    systemSettings: [],
    settings: [
      {
        key: "side",
        label: { en: "Side", de: "Seite" },
        help: {
          en: "The side of the machine that it owns, with all its processors and its storage.",
          de: "Die Seite der Maschine, die ihr gehört, mit allen Prozessoren und dem Speicher.",
        },
        kind: "text",
        group: "general",
        optional: true,
        default: null,
        online: false,
        source: "The host's boards, as the scenario names them",
      },
    ],
    poolSettings: [],
    liveMigration: false,
    suspendable: false,
    onlineVcpus: false,
    onlineMemory: false,
    memoryOvercommit: false,
    architectures: ["s370"],
    source:
      "hypervisor-semantics §1.1: physical partitioning of the 3084 and 3090-400; hardware domains, informit.com 169689",
  },
  rules: {
    cpu: {
      words: {
        en: "A side has its own processors: it gets what it asks for, up to all of them, and lends nothing.",
        de: "Eine Seite hat eigene Prozessoren: Sie bekommt, was sie verlangt, bis zu allen, und verleiht nichts.",
      },
      source: "Worked example HWP-07 (informit.com 169689) [R]",
    },
    memory: {
      words: {
        en: "Memory is dedicated: what is configured is held from the start to the end, and nobody else can have any of it.",
        de: "Speicher ist fest zugeteilt: Was konfiguriert ist, bleibt vom Start bis zum Ende belegt, und niemand sonst bekommt etwas davon.",
      },
      source: "Physical partitioning of the 3084 and 3090-400 [M]",
    },
  },
  overheadMiB: () => 0,
  walls: (system, members) =>
    members.map((member) => ({
      name: sideOf(system, member)?.name ?? "",
      cores: sideOf(system, member)?.cores ?? system.cores,
      members: [member],
    })),
  cpuClaim: () => ({ weight: 1, floor: 0, ceiling: Infinity }),
  admit: (system, newcomer, others) => {
    const host = system.name;
    if (system.boards === undefined)
      return others.length === 0
        ? []
        : [{ code: "occupied", params: { host, name: others[0]!.name } }];
    const side = sideOf(system, newcomer);
    if (side === undefined) {
      const named = newcomer.settings["side"];
      return typeof named === "string"
        ? [{ code: "sideUnknown", params: { host, side: named } }]
        : [{ code: "sideFree", params: { host } }];
    }
    const owner = others.find((other) => sideOf(system, other) === side);
    if (owner !== undefined)
      return [{ code: "sideTaken", params: { side: side.name, host, owner: owner.name } }];
    if (newcomer.vcpus > side.cores)
      return [{ code: "coresTooFew", params: { need: newcomer.vcpus, cores: side.cores, host } }];
    if (newcomer.memoryMiB > side.memoryMiB)
      return [
        { code: "memoryFull", params: { need: newcomer.memoryMiB, free: side.memoryMiB, host } },
      ];
    return [];
  },
};
