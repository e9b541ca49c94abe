/** What a file is, told from its content; its name only helps where contents look alike. */
import { headingKey } from "./files/table";
import { delimiterOf, EXCEL_HINT, firstLine } from "./files/csv";
import { decodeStart } from "./files/decode";
import { isZip } from "./files/archive";
import { isTraceHeading } from "./bitbrains/readTraces";
import { isTabName, tabByHeading, tabNamed, type Tab } from "./rvtools/sheets";

export type Sniffed =
  | { readonly kind: "zip" | "json" | "trace" | "empty" | "unknown" }
  /** An Office file of before 2007, or one with a password: neither can be read. */
  | { readonly kind: "ole" }
  | { readonly kind: "tab"; readonly tab: Tab }
  /** A CSV file of an RVTools set that we do not need. */
  | { readonly kind: "other-tab" }
  /** It would be one of ours, but for quotes in its heading; the line that it stands in. */
  | { readonly kind: "heading-quoted"; readonly row: number };

const OLE = [0xd0, 0xcf, 0x11, 0xe0];

export function sniff(bytes: Uint8Array, path: string): Sniffed {
  if (bytes.length === 0) return { kind: "empty" };
  if (isZip(bytes)) return { kind: "zip" };
  if (OLE.every((byte, i) => bytes[i] === byte)) return { kind: "ole" };
  const start = decodeStart(bytes).replace(/^\ufeff/, "");
  if (start.includes("\u0000")) return { kind: "unknown" };
  const trimmed = start.trimStart();
  if (trimmed.startsWith("{") || trimmed.startsWith("[")) return { kind: "json" };
  return sniffCsv(start, path);
}

function sniffCsv(start: string, path: string): Sniffed {
  const lines = start.replace(EXCEL_HINT, "");
  const heading = firstLine(lines);
  const sniffed = sniffHeading(heading, path);
  if (sniffed.kind !== "unknown" || !heading.includes('"')) return sniffed;
  const bare = sniffHeading(heading.replaceAll('"', ""), path);
  return bare.kind === "unknown" ? bare : { kind: "heading-quoted", row: lines === start ? 1 : 2 };
}

function sniffHeading(heading: string, path: string): Sniffed {
  const cells = heading.split(delimiterOf(heading)).map((cell) => cell.replace(/^\s*"|"\s*$/g, ""));
  if (isTraceHeading(cells)) return { kind: "trace" };
  const tab = tabByHeading(cells) ?? (looksLikeTable(cells) ? tabNamed(path) : undefined);
  if (tab) return { kind: "tab", tab };
  if (isTabName(path) && looksLikeTable(cells)) return { kind: "other-tab" };
  return { kind: "unknown" };
}

function looksLikeTable(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.filter((cell) => headingKey(cell) !== "").length > 1;
}
