/** A refusal in words: what was refused, why, and what would help. */
import type { Reason } from "../../protocol/command";
import type { Refusal } from "../../store/refusal";
import { commandName } from "../commands/editActions";
import { hasPhrase, i18n, phrase } from "../i18n";
import type { NoticePoint } from "./notices";
import { reasonWords } from "./reasonWords";

const TITLES = {
  do: "notice.refused",
  undo: "notice.undoRefused",
  redo: "notice.redoRefused",
} as const;

export function refusalTitle({ label, way }: Refusal): string {
  return i18n.t(TITLES[way], { what: commandName(label) });
}

/** "Needs 8 GiB …", and what would help. */
function reasonPoint(reason: Reason): NoticePoint {
  const { code, params } = reason;
  const remedy = `remedy.${code}`;
  return {
    text: reasonWords(reason),
    remedy: hasPhrase("engine", remedy) ? phrase("engine", remedy, params) : undefined,
  };
}

/** The most telling ones, each once; a list of twenty would tell nothing. */
export function reasonPoints(reasons: readonly Reason[]): readonly NoticePoint[] {
  const points = new Map(reasons.map(reasonPoint).map((point) => [point.text, point]));
  return [...points.values()].slice(0, 2);
}
