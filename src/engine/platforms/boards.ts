/**
 * What hardware partitions have in common: each owns some of the machine's pieces (sides, system
 * boards, cells) whole and alone, by name, in one text setting. What a piece has is its owner's,
 * whether it uses it or not. A machine that names no pieces is one piece.
 *
 * Who does not run owns nothing: its setting says what it would take.
 */
import { boardNames, ownPieces, piecesOf, type Piece } from "../../protocol/boards";
import type { Reason } from "../../protocol/command";
import type { Rule, Words } from "../../protocol/platform";
import type { Derived, DividedSystem, Member, Walled } from "./platform";

/** HWP-07, the law of the whole family. */
export const NOTHING_LENT =
  "informit.com 169689 (Sun Fire domains, HWP-07): no software or hardware overhead, unlike hypervisors [R]";

/** Memory under every platform that gives it away whole. */
export function dedicatedMemory(source: string): Rule {
  return {
    words: {
      en: "Memory is dedicated: what is configured is held from the start to the end, and nobody else can have any of it.",
      de: "Speicher ist fest zugeteilt: Was konfiguriert ist, bleibt vom Start bis zum Ende belegt, und niemand sonst bekommt etwas davon.",
    },
    source,
  };
}

export interface BoardRules {
  /** The setting that names a partition's pieces. */
  readonly setting: string;
  /** A partition needs processors and adapters, which may lie on different boards. */
  readonly adapters?: true;
  /** The setting that names the pieces it may own at all; none named: every one. */
  readonly list?: string;
  /** How many pieces one partition may own on this machine. */
  readonly most?: (system: DividedSystem) => number;
}

function cores(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.cores, 0);
}

function memory(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.memoryMiB, 0);
}

function listed(pieces: readonly Piece[]): string {
  return pieces.map(({ name }) => name).join(", ") || "–";
}

/** A wall around each one's pieces. */
export function boardWalls(setting: string) {
  return (system: DividedSystem, members: readonly Member[]): Walled[] =>
    members.map((member) => {
      const own = ownPieces(system.boards, member.settings, setting);
      return {
        name: own.map(({ name }) => name).join(", "),
        cores: system.boards === undefined ? system.cores : cores(own),
        members: [member],
      };
    });
}

/** @param called what its pieces are called there: "cells of its own" */
export function deriveFromBoards(setting: string, called: Words) {
  return (member: Member, system: DividedSystem): Derived[] => {
    const own = ownPieces(system.boards, member.settings, setting);
    if (own.length === 0) return [];
    return [
      {
        label: called,
        value: own.length,
        unit: "",
        formula: listed(own),
      },
      {
        label: { en: "Processors behind its wall", de: "Prozessoren hinter ihrer Wand" },
        value: cores(own),
        unit: "cores",
        formula: own.map((piece) => piece.cores).join(" + "),
      },
    ];
  };
}

export function admitToBoards(rules: BoardRules) {
  return (system: DividedSystem, newcomer: Member, others: readonly Member[]): Reason[] => {
    const { setting } = rules;
    const host = system.name;
    const { name } = newcomer;
    if (system.boards === undefined)
      return others.length === 0
        ? []
        : [{ code: "occupied", params: { host, name: others[0]!.name } }];
    const owners = new Map<string, string>();
    for (const other of others)
      for (const piece of ownPieces(system.boards, other.settings, setting))
        owners.set(piece.name, other.name);
    const pieces = piecesOf(system.boards);
    const own = ownPieces(system.boards, newcomer.settings, setting);
    const mine = new Set(own.map((piece) => piece.name));
    const unowned = pieces.filter((piece) => !owners.has(piece.name) && !mine.has(piece.name));
    const free = listed(unowned);
    const refuse = (code: string, params: Reason["params"]): Reason[] => [{ code, params }];

    const asked = boardNames(newcomer.settings[setting]);
    const unknown = asked.find((each) => !pieces.some((piece) => piece.name === each));
    if (unknown !== undefined) return refuse("boardUnknown", { board: unknown, host, free });
    if (own.length === 0) return refuse("boardsNone", { name, host, free });
    if (mine.size < own.length) {
      const board = asked.find((each, i) => asked.indexOf(each) < i)!;
      return refuse("boardTwice", { name, board });
    }
    const taken = own.find((piece) => owners.has(piece.name));
    if (taken !== undefined) {
      const owner = owners.get(taken.name)!;
      return refuse("boardTaken", { board: taken.name, host, owner, free });
    }
    const allowed = rules.list === undefined ? [] : boardNames(newcomer.settings[rules.list]);
    const stray = own.find((piece) => allowed.length > 0 && !allowed.includes(piece.name));
    if (stray !== undefined) return refuse("boardNotListed", { name, board: stray.name });
    const most = rules.most?.(system) ?? Infinity;
    if (own.length > most) return refuse("boardsTooMany", { name, need: own.length, most });
    if (rules.adapters && !own.some((piece) => piece.io))
      return refuse("boardsNoIO", { name, free: listed(unowned.filter((piece) => piece.io)) });

    const within: Reason[] = [];
    const withCores = listed(unowned.filter((piece) => piece.cores > 0));
    if (newcomer.vcpus > cores(own))
      within.push({
        code: "boardCores",
        params: {
          name,
          need: newcomer.vcpus,
          own: listed(own),
          cores: cores(own),
          free: withCores,
        },
      });
    if (newcomer.memoryMiB > memory(own))
      within.push({
        code: "boardMemory",
        params: {
          name,
          // Rounded so that a refusal never looks like a fit.
          need: Math.ceil(newcomer.memoryMiB),
          own: listed(own),
          memory: Math.floor(memory(own)),
          free: withCores,
        },
      });
    return within;
  };
}
