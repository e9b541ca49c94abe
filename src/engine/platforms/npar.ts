/**
 * HP nPartitions: a cell-based server (a complex) is split into nPars, each of one or several cells,
 * electrically isolated from the others [R] docs.hp.com gWLM T8672. Cells join and leave with a
 * reboot for reconfiguration.
 *
 * Processors cannot cross the wall. What can is the right to use them: with iCAP a complex has more
 * cores than rights, and a core that is deactivated in one nPar lets another activate one of its own
 * (the "simulated" movement of the same source). So the number of active cores may change while an
 * nPar runs, as long as all nPars together keep to the rights.
 */
import { pinnedDispatcher } from "../dispatch/pinned";
import { admitToBoards, boardWalls, dedicatedMemory, deriveFromBoards } from "./boards";
import { hardwareIo } from "./mainframeIo";
import { numberOf, type Platform } from "./platform";

const CELLS = "cells";
const RIGHTS = "icapCores";
const GWLM = "docs.hp.com, gWLM T8672 [R]";

const admitToCells = admitToBoards({ setting: CELLS });

export const npar: Platform = {
  view: {
    id: "npar",
    name: "HP nPar",
    boundary: "physical",
    partitionTerm: { en: "nPar", de: "nPar" },
    partitionTermPlural: { en: "nPars", de: "nPars" },
    cpuTerm: { en: "core", de: "Kern" },
    cpuTermPlural: { en: "cores", de: "Kerne" },
    story: {
      en: "A cell board is a computer of its own, and cells are joined to servers of any size, each electrically isolated from the next. Inside one there is room for finer walls: vPars.",
      de: "Ein Cell-Board ist ein Rechner für sich, und Zellen werden zu Servern jeder Größe verbunden, jeder vom nächsten elektrisch getrennt. Innerhalb eines solchen ist Platz für feinere Wände: vPars.",
    },
    year: 2000,
    granule: {
      cpu: {
        words: {
          en: "A cell; of its cores as many are active as there are rights for.",
          de: "Eine Zelle; von ihren Kernen sind so viele aktiv, wie es Nutzungsrechte gibt.",
        },
        source: GWLM,
      },
      memory: {
        words: { en: "The memory of a cell.", de: "Der Speicher einer Zelle." },
        source: GWLM,
      },
    },
    restartTerm: { en: "reboot for reconfiguration", de: "Neustart zur Rekonfiguration" },
    whyNotLive: {
      words: {
        en: "An nPar is hardware: its cells are electrically isolated, and nothing that runs leaves them.",
        de: "Eine nPar ist Hardware: Ihre Zellen sind elektrisch getrennt, und nichts, was darin läuft, verlässt sie.",
      },
      source: `${GWLM}: between nPars only the right to use a core moves (iCAP), deactivated here, activated there [R]`,
    },
    maxima: [
      {
        what: "partitionsPerHost",
        value: 16,
        of: "Superdome",
        match: "Superdome",
        confirmed: false,
        source: "One nPar a cell, 16 cells [M]",
      },
    ],
    systemSettings: [
      {
        key: RIGHTS,
        label: { en: "Rights to use cores (iCAP)", de: "Nutzungsrechte für Kerne (iCAP)" },
        help: {
          en: "How many cores may be active in all nPars together. To give one nPar more, another must deactivate some first.",
          de: "Wie viele Kerne in allen nPars zusammen aktiv sein dürfen. Damit eine nPar mehr bekommt, muss eine andere zuerst welche deaktivieren.",
        },
        kind: "integer",
        group: "cpu",
        unit: "cores",
        min: 1,
        step: 1,
        optional: true,
        noneLabel: { en: "for every core", de: "für jeden Kern" },
        default: null,
        online: true,
        source: GWLM,
      },
    ],
    settings: [
      {
        key: CELLS,
        label: { en: "Cells", de: "Zellen" },
        help: {
          en: "The cells that it owns, separated by commas, e.g. 0,1. It has all their cores and memory; cells join and leave with a reboot.",
          de: "Die Zellen, die ihr gehören, durch Kommas getrennt, z. B. 0,1. Sie hat all deren Kerne und Speicher; Zellen kommen und gehen mit einem Neustart.",
        },
        kind: "text",
        group: "general",
        optional: true,
        default: null,
        online: false,
        source: "HP System Partitions Guide [R]; the host's boards, as the scenario names them",
      },
    ],
    boardSetting: CELLS,
    poolSettings: [],
    liveMigration: false,
    suspendable: false,
    onlineVcpus: true,
    onlineMemory: false,
    memoryOvercommit: false,
    architectures: ["ia64", "pa-risc"],
    source: "docs.hp.com, gWLM T8672 (cells, iCAP); HP System Partitions Guide",
  },
  rules: {
    cpu: {
      words: {
        en: "An nPar has the active cores of its cells: it gets what it asks for, up to all of them, and lends nothing.",
        de: "Eine nPar hat die aktiven Kerne ihrer Zellen: Sie bekommt, was sie verlangt, bis zu allen, und verleiht nichts.",
      },
      source: `${GWLM}: cores come from another nPar by iCAP only; electrical isolation: HP System Partitions Guide r5.1 [R]`,
    },
    memory: dedicatedMemory("HP System Partitions Guide: memory belongs to a cell [R]"),
  },
  io: hardwareIo,
  overheadMiB: () => 0,
  walls: boardWalls(CELLS),
  derive: deriveFromBoards(CELLS, { en: "Cells of its own", de: "Eigene Zellen" }),
  dispatchers: () => [pinnedDispatcher],
  cpuClaim: () => ({ weight: 1, floor: 0, ceiling: Infinity }),
  admit: (system, newcomer, others) => {
    const reasons = admitToCells(system, newcomer, others);
    const rights = numberOf(system.settings, RIGHTS, Infinity);
    const active = others.reduce((sum, other) => sum + other.vcpus, 0);
    const need = newcomer.vcpus;
    if (active + need <= rights) return reasons;
    const params = { need, free: Math.max(0, rights - active), rights, host: system.name };
    return [...reasons, { code: "icapRights", params }];
  },
};
