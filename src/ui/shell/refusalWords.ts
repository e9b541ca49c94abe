/** A refusal in words: what was refused, why, and what would help. */
import type { Reason } from "../../protocol/command";
import type { Refusal } from "../../store/refusal";
import { commandName } from "../commands/editActions";
import { hasPhrase, i18n, phrase } from "../i18n";

const TITLES = {
  do: "notice.refused",
  undo: "notice.undoRefused",
  redo: "notice.redoRefused",
} as const;

export function refusalTitle({ label, way }: Refusal): string {
  return i18n.t(TITLES[way], { what: commandName(label) });
}

/** "Needs 8 GiB … What would help: …". */
export function reasonText({ code, params }: Reason): string {
  const why = phrase("engine", `reason.${code}`, params);
  const remedy = `remedy.${code}`;
  if (!hasPhrase("engine", remedy)) return why;
  return `${why} ${i18n.t("notice.remedy", { remedy: phrase("engine", remedy, params) })}`;
}

/** The most telling ones; a list of twenty would tell nothing. */
export function reasonsText(reasons: readonly Reason[]): string {
  const texts = new Set(reasons.map(reasonText));
  return [...texts].slice(0, 2).join(" ");
}
