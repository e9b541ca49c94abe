/** Bad input in words: what is wrong, and where it stands. */
import "../laterWords/refusals";
import type { Fault, Place } from "../../protocol/fault";
import { hasPhrase, phrase, type Area } from "../i18n";
import "../laterWords/report";
import "../laterWords/microscope";

/** Who may have found the fault: the readers of files, the engine, the page's own address, the microscope. */
const AREAS: readonly Area[] = ["report", "engine", "shell", "microscope"];

export function faultText({ code, params, place }: Fault): string {
  const key = `fault.${code}`;
  const area = AREAS.find((candidate) => hasPhrase(candidate, key));
  const filled = { ...params, file: params.file ?? place.file };
  return area ? sentence(phrase(area, key, filled)) : `${code} ${JSON.stringify(params)}`;
}

export interface PlacePart {
  readonly label: "file" | "sheet" | "row" | "column" | "path";
  readonly value: string;
}

/** Row and column as spreadsheets count them; the path as JSON does. */
export function placeParts({ file, sheet, row, column, path }: Place): readonly PlacePart[] {
  const parts: PlacePart[] = [{ label: "file", value: file }];
  if (sheet !== undefined) parts.push({ label: "sheet", value: sheet });
  if (row !== undefined) parts.push({ label: "row", value: String(row) });
  if (column !== undefined) parts.push({ label: "column", value: column });
  if (path !== undefined && path !== "") parts.push({ label: "path", value: path });
  return parts;
}

/** The catalogue's faults are written to follow a place ("row 3: …"); here they stand alone. */
function sentence(text: string): string {
  const upper = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.!?…]$/.test(upper) ? upper : `${upper}.`;
}
