/**
 * The physical pieces of a machine: sides, system boards, cells. A hardware partition owns some of
 * them by name, in one text setting of its platform (`PlatformView.boardSetting`): "SB0,SB2".
 */
import type { HostSpec, Settings, SettingValue } from "./scenario-parts";
import type { Cores, MiB } from "./units";

export type BoardSpec = NonNullable<HostSpec["boards"]>[number];

/** What one partition owns whole, or not at all: a board, or a quarter of one that is split. */
export interface Piece {
  readonly name: string;
  readonly cores: Cores;
  readonly memoryMiB: MiB;
  /** It holds adapters, so that a partition can reach the world. */
  readonly io: boolean;
}

/** A split board's quarters: `00` becomes `00-0` … `00-3`, as the machines name them. */
export const QUARTERS = 4;

export function piecesOf(boards: readonly BoardSpec[]): readonly Piece[] {
  return boards.flatMap(({ name, cores, memoryMiB, kind, split }): Piece[] => {
    const io = kind !== "cpu";
    if (split !== "quarters") return [{ name, cores, memoryMiB, io }];
    const quarter = { cores: cores / QUARTERS, memoryMiB: memoryMiB / QUARTERS, io };
    return Array.from({ length: QUARTERS }, (_, i) => ({ name: `${name}-${i}`, ...quarter }));
  });
}

/** The names in such a setting, in its order; blanks around them do not count. */
export function boardNames(setting: SettingValue | undefined): readonly string[] {
  if (typeof setting !== "string") return [];
  return setting
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/**
 * The pieces that somebody with such settings owns, in the order in which it names them; the only
 * one there is, where it names none.
 */
export function ownPieces(
  boards: readonly BoardSpec[] | undefined,
  settings: Settings,
  setting: string,
): readonly Piece[] {
  const pieces = piecesOf(boards ?? []);
  const names = boardNames(settings[setting]);
  if (names.length === 0) return pieces.length === 1 ? pieces : [];
  return names.flatMap((name) => pieces.filter((piece) => piece.name === name));
}

/** Whether a board's name can stand in a list of names. */
export function canBeListed(name: string): boolean {
  return name !== "" && name === name.trim() && !name.includes(",");
}
