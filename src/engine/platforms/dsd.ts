/**
 * Sun Dynamic System Domains: a server of system boards is split into domains, each a computer of
 * its own behind a wall in the interconnect.
 *
 * - Enterprise 10000: up to 16 system boards, each with at most 4 processors, 4 GB and its own
 *   adapters: from 1 domain of 64 processors to 16 domains [R] everything2.
 * - Sun Fire: processors and adapters are on boards of different kinds, and a domain needs at least
 *   one of each (HWP-05); on the 6800 there are four domains, named A to D [R] informit 169689.
 * - SPARC Enterprise M: a board is used whole (Uni-XSB) or as four quarters (Quad-XSB); at most 16
 *   XSBs a domain, 16 domains on an M8000 and 24 on an M9000 [R] M8000/M9000 Overview 2-10. A board
 *   must be on the domain's component list [R] Dynamic Reconfiguration guide, chapter 1.
 *
 * What was new is the "dynamic": boards come and go while the domain runs [R] everything2. Evacuating
 * one took 2 to 15 minutes with a short pause on the E10000 (sunmanagers 1998 [R]); here it is done
 * at once, for that is a figure of one machine.
 */
import { pinnedDispatcher } from "../dispatch/pinned";
import {
  admitToBoards,
  boardWalls,
  dedicatedMemory,
  deriveFromBoards,
  NOTHING_LENT,
} from "./boards";
import { hardwareIo } from "./mainframeIo";
import type { DividedSystem, Platform } from "./platform";

const BOARDS = "boards";
const LIST = "componentList";
const DYNAMIC =
  "everything2, Sun Enterprise 10000: boards are added and removed without downtime [R]";
const OVERVIEW = "SPARC Enterprise M8000/M9000 Overview 2-10 (HWP-05) [R]";
const DR_GUIDE = "SPARC Enterprise Dynamic Reconfiguration guide, ch. 1 [R]";

/** XSBs that one domain of an M8000 or M9000 may own. */
const MOST_XSBS = 16;

function mostBoards({ model }: DividedSystem): number {
  return /\bM[89]000/i.test(model ?? "") ? MOST_XSBS : Infinity;
}

export const dsd: Platform = {
  view: {
    id: "dsd",
    name: "Dynamic System Domains",
    boundary: "physical",
    partitionTerm: { en: "domain", de: "Domäne" },
    partitionTermPlural: { en: "domains", de: "Domänen" },
    cpuTerm: { en: "processor", de: "Prozessor" },
    cpuTermPlural: { en: "processors", de: "Prozessoren" },
    story: {
      en: "The wall is still made of hardware, but it can be moved: a system board leaves one running domain and joins another. A domain costs no overhead, and still lends nobody a cycle.",
      de: "Die Wand besteht noch immer aus Hardware, lässt sich aber verschieben: Ein System-Board verlässt eine laufende Domäne und kommt zu einer anderen. Eine Domäne kostet keinen Overhead und leiht noch immer niemandem einen Takt.",
    },
    year: 1997,
    granule: {
      cpu: {
        words: {
          en: "A system board with all its processors; on the M series also a quarter of one.",
          de: "Ein System-Board mit allen Prozessoren; bei der M-Serie auch ein Viertel davon.",
        },
        source: `${DYNAMIC}; ${OVERVIEW}`,
      },
      memory: {
        words: { en: "The memory of a system board.", de: "Der Speicher eines System-Boards." },
        source: DYNAMIC,
      },
    },
    restartTerm: { en: "reboot of the domain", de: "Neustart der Domäne" },
    whyNotLive: {
      words: {
        en: "A domain is hardware: boards can join and leave it while it runs, but it cannot leave its machine.",
        de: "Eine Domäne ist Hardware: Boards können im laufenden Betrieb hinzukommen und gehen, aber sie selbst kann ihre Maschine nicht verlassen.",
      },
      source:
        "informit.com 169689 [R]: boards are added to and removed from a domain; a move of the domain itself is not among what it can do [D]",
    },
    maxima: [
      {
        what: "partitionsPerHost",
        value: 16,
        of: "Enterprise 10000",
        match: "\\bE10000|\\bE10K|Enterprise 10000",
        confirmed: true,
        source: "everything2, Sun Enterprise 10000 [R]",
      },
      {
        what: "partitionsPerHost",
        value: 4,
        of: "Sun Fire 6800",
        match: "\\b6800",
        confirmed: true,
        source: "informit.com 169689 (HWP-05) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 18,
        of: "Sun Fire 15K, E25K",
        match: "\\bE?(15|25)K",
        confirmed: false,
        source: "[M]",
      },
      {
        what: "partitionsPerHost",
        value: 16,
        of: "M8000",
        match: "\\bM8000",
        confirmed: true,
        source: OVERVIEW,
      },
      {
        what: "partitionsPerHost",
        value: 24,
        of: "M9000",
        match: "\\bM9000",
        confirmed: true,
        source: OVERVIEW,
      },
    ],
    systemSettings: [],
    settings: [
      {
        key: BOARDS,
        label: { en: "System boards", de: "System-Boards" },
        help: {
          en: "The boards that it owns, separated by commas, e.g. SB0,IB6. It has all their processors and memory; boards may join and leave while it runs.",
          de: "Die Boards, die ihr gehören, durch Kommas getrennt, z. B. SB0,IB6. Sie hat all deren Prozessoren und Speicher; Boards können im laufenden Betrieb hinzukommen und gehen.",
        },
        kind: "text",
        group: "general",
        optional: true,
        default: null,
        online: true,
        source: `${DYNAMIC}; the host's boards, as the scenario names them`,
      },
      {
        key: LIST,
        label: { en: "Component list", de: "Komponentenliste" },
        help: {
          en: "The boards that it may own at all (domain component list), separated by commas; without it any.",
          de: "Die Boards, die sie überhaupt besitzen darf (Domain Component List), durch Kommas getrennt; ohne Liste alle.",
        },
        kind: "text",
        group: "general",
        optional: true,
        noneLabel: { en: "any board", de: "alle Boards" },
        default: null,
        online: true,
        source: DR_GUIDE,
      },
    ],
    boardSetting: BOARDS,
    poolSettings: [],
    liveMigration: false,
    suspendable: false,
    onlineVcpus: true,
    onlineMemory: true,
    memoryOvercommit: false,
    architectures: ["sparc"],
    source: "informit.com 169689 (Sun Fire); SPARC Enterprise M8000/M9000 Overview 2-10",
  },
  rules: {
    cpu: {
      words: {
        en: "A domain has the processors of its boards: it gets what it asks for, up to all of them, and lends nothing.",
        de: "Eine Domäne hat die Prozessoren ihrer Boards: Sie bekommt, was sie verlangt, bis zu allen, und verleiht nichts.",
      },
      source: NOTHING_LENT,
    },
    memory: dedicatedMemory("everything2, Sun Enterprise 10000: memory belongs to a board [R]"),
  },
  io: hardwareIo,
  overheadMiB: () => 0,
  walls: boardWalls(BOARDS),
  derive: deriveFromBoards(BOARDS, { en: "Boards of its own", de: "Eigene Boards" }),
  dispatchers: () => [pinnedDispatcher],
  cpuClaim: () => ({ weight: 1, floor: 0, ceiling: Infinity }),
  admit: admitToBoards({ setting: BOARDS, adapters: true, list: LIST, most: mostBoards }),
};
