/** A scenario file → a scenario; what is wrong with it is said by its path and what was expected. */
import type { $ZodIssue } from "zod/v4/core";
import { InputError, type Fault } from "../protocol/fault";
import type { ImportReport } from "../protocol/report";
import {
  SCENARIO_FORMAT,
  SCENARIO_VERSION,
  scenarioSchema,
  type Scenario,
} from "../protocol/scenario";
import { decodeText } from "./files/decode";
import { jsonErrorAt } from "./files/jsonErrorAt";
import { INPUT_LIMITS } from "./files/limits";
import { ReportBuilder } from "./files/reportBuilder";

export function readScenarioFile(
  bytes: Uint8Array,
  file: string,
): { readonly scenario: Scenario; readonly report: ImportReport } {
  const document = parseJson(decodeText(bytes), file);
  checkHeader(document, file);
  const parsed = scenarioSchema.safeParse(document);
  if (!parsed.success) throw new InputError(faultOf(parsed.error.issues, document, file));
  const scenario = parsed.data;
  const report = new ReportBuilder();
  const counts = {
    clusters: scenario.clusters.length,
    hosts: scenario.hosts.length,
    pools: scenario.pools.length,
    partitions: scenario.partitions.length,
    templates: scenario.partitions.filter((partition) => partition.template).length,
    traces: scenario.traces.length,
  };
  report.read("scenarioRead", { ...counts, commands: scenario.commands.length }, { file });
  return { scenario, report: report.build({ source: file, format: "scenario", counts }) };
}

function parseJson(text: string, file: string): unknown {
  checkDepth(text, file);
  try {
    return JSON.parse(text);
  } catch {
    const at = jsonErrorAt(text);
    const found = at >= text.length ? "…" : text.slice(at, at + 20).split(/[\r\n]/)[0]!;
    throw new InputError({
      code: "jsonBroken",
      params: { found },
      place: { file, row: rowAt(text, at) },
    });
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Millions of open brackets would keep the parser busy for half a minute before it gave up. */
function checkDepth(text: string, file: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (quoted) {
      if (c === BACKSLASH) at++;
      else if (c === QUOTE) quoted = false;
    } else if (c === QUOTE) quoted = true;
    else if (c === 0x5b || c === 0x7b) depth++;
    else if (c === 0x5d || c === 0x7d) depth--;
    if (depth > INPUT_LIMITS.jsonDepth) {
      const place = { file, row: rowAt(text, at) };
      const params = { limit: INPUT_LIMITS.jsonDepth };
      throw new InputError({ code: "jsonTooDeep", params, place });
    }
  }
}

function rowAt(text: string, position: number): number {
  let row = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < position; at = text.indexOf("\n", at + 1))
    row++;
  return row;
}

/** Before the schema has its say: a file of another kind or a newer version is not "invalid". */
function checkHeader(document: unknown, file: string): void {
  const { format, version } = isRecord(document) ? document : {};
  if (format !== SCENARIO_FORMAT) {
    const params = { expected: SCENARIO_FORMAT };
    throw new InputError({ code: "notAScenario", params, place: { file, path: "format" } });
  }
  if (typeof version === "number" && version > SCENARIO_VERSION) {
    const params = { version, supported: SCENARIO_VERSION };
    throw new InputError({ code: "scenarioNewer", params, place: { file, path: "version" } });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first issue says what to mend; how many more there are is told as well. */
function faultOf(issues: readonly $ZodIssue[], document: unknown, file: string): Fault {
  const { issue, path } = innermost(issues[0]!, []);
  const found = describe(valueAt(document, path));
  const place = { file, path: pathText(path) };
  const common = { found, more: issues.length - 1 };
  switch (issue.code) {
    case "invalid_type":
      return { code: "valueType", params: { expected: issue.expected, ...common }, place };
    case "too_small":
      return { code: "valueTooSmall", params: { least: Number(issue.minimum), ...common }, place };
    case "too_big":
      return { code: "valueTooLarge", params: { most: Number(issue.maximum), ...common }, place };
    case "invalid_value": {
      const values = issue.values.map(String).join(", ");
      return { code: "valueOneOf", params: { values, ...common }, place };
    }
    case "unrecognized_keys": {
      const keys = issue.keys.join(", ").slice(0, 200);
      return { code: "keyUnknown", params: { keys, ...common }, place };
    }
    default:
      return { code: "valueInvalid", params: { detail: issue.message, ...common }, place };
  }
}

type Path = readonly PropertyKey[];

/**
 * A union fails with the issues of each of its branches. The branch that got furthest is the one
 * that was meant; a discriminated union whose discriminator is wrong is judged at that key.
 */
function innermost(issue: $ZodIssue, before: Path): { issue: $ZodIssue; path: Path } {
  const path = [...before, ...issue.path];
  if (issue.code !== "invalid_union") return { issue, path };
  const branches = issue.errors.filter((branch) => branch.length > 0);
  if (branches.length === 0) return { issue, path };
  const meant = branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0]!;
  return innermost(meant[0]!, path);
}

function depth(issues: readonly $ZodIssue[]): number {
  return Math.max(...issues.map((issue) => issue.path.length));
}

function pathText(path: Path): string {
  let text = "";
  for (const key of path) {
    if (typeof key === "number") text += `[${key}]`;
    else text += text === "" ? String(key) : `.${String(key)}`;
  }
  return text === "" ? "(the document)" : text;
}

function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return JSON.stringify(value).slice(0, 100);
}
