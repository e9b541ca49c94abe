/**
 * The layers, read from every import of every source file: who may know whom, which layer may use
 * which library, and what only one place may do. An exception needs a reason, and falls away by
 * itself: one that is no longer needed fails the test.
 */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("..", import.meta.url));

/** Layers that a layer may import, and libraries. A folder overrides the layer that it lies in. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  words: ["base"],
  protocol: ["base", "zod"],
  engine: ["base", "protocol", "zod"],
  interop: ["base", "protocol", "zod", "fflate", "papaparse", "read-excel-file"],
  worker: ["base", "protocol", "engine", "interop"],
  client: ["base", "protocol"],
  store: ["base", "protocol", "client", "zod", "zustand"],
  ui: [
    "base",
    "words",
    "protocol",
    "client",
    "store",
    "react",
    "react-dom",
    "react-i18next",
  ].concat(
    [
      "i18next",
      "zustand",
      "zod",
      "papaparse",
      "@mantine",
      "@tabler/icons-react",
      "@fontsource",
      "@tanstack",
    ],
    ["@fontsource-variable"],
  ),
  tools: [
    "base",
    "words",
    "protocol",
    "engine",
    "interop",
    "node",
    "vite",
    "@playwright/test",
  ].concat(["zod"]),
  main: ["base", "protocol", "client", "store", "ui", "worker", "react", "react-dom"],
};

/** Libraries that only one folder of the page may touch, so that they can be replaced there. */
const ONLY_IN: Readonly<Record<string, string>> = {
  "@xyflow/react": "ui/graph",
  recharts: "ui/charts",
};

/** `file → what` with the reason. This list may only become shorter. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map<string, string>();

/** Of `Math`, what gives the same bits in every JavaScript engine. */
const EXACT_MATH = new Set(
  ["abs", "ceil", "clz32", "floor", "fround", "imul", "max", "min", "round", "sign", "sqrt"].concat(
    ["trunc"],
  ),
);

interface Source {
  /** From `src/` on, with slashes. */
  readonly path: string;
  readonly text: string;
}

const sources: readonly Source[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
  .map((path) => ({
    path: path.split(sep).join("/"),
    text: readFileSync(join(SRC, path), "utf8"),
  }));

/** Tests, their helpers and benchmarks may reach across: they look at several layers at once. */
const product = sources.filter(
  ({ path }) => !/\.(test|bench)\.tsx?$|\/(testing|fixtures)\/|\/test[A-Z]\w*\.tsx?$/.test(path),
);

/**
 * The code with comments blanked out and every string taken away: `"§7"` stands for the seventh,
 * and of a template the code in its gaps is left. It follows quotes, templates and regular
 * expressions, as far as one can without a parser.
 */
function codeOf(text: string): { readonly code: string; readonly strings: readonly string[] } {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|(?<=[=(,:!&|?[{};\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
  const strings: string[] = [];
  const code = text.replace(token, (found) => {
    if (found.startsWith("//") || found.startsWith("/*")) return found.replace(/[^\n]/g, " ");
    if (found.startsWith("`")) {
      return [...found.matchAll(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g)].map((gap) => gap[1]).join(";");
    }
    return `"§${strings.push(found.slice(1, -1)) - 1}"`;
  });
  return { code, strings };
}

/** Every module that a text names: static, re-exported, dynamic, and a worker's by its address. */
function importsOf(text: string): string[] {
  const { code, strings } = codeOf(text);
  const forms = [
    /\b(?:import|export)\s[^"';]*?\bfrom\s*"§(\d+)"/g,
    /\bimport\s*"§(\d+)"/g,
    /\bimport\s*\(\s*"§(\d+)"/g,
    /\bnew\s+Worker\(\s*new\s+URL\(\s*"§(\d+)"\s*,\s*import\.meta\.url/g,
  ];
  const named = forms.flatMap((form) => [...code.matchAll(form)].map((match) => Number(match[1])));
  return named.map((index) => strings[index] ?? "");
}

function layerOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : path.replace(/\.tsx?$/, "");
}

/** What an import stands for in the lists above: a layer, or a library. */
function targetOf(from: string, specifier: string): { target: string; path?: string } {
  if (specifier.startsWith(".")) {
    const path = normalize(join(dirname(from), specifier))
      .split(sep)
      .join("/");
    return path.startsWith("..") ? { target: "outside", path } : { target: layerOf(path), path };
  }
  if (specifier.startsWith("node:")) return { target: "node" };
  const parts = specifier.split("/");
  return { target: specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "") };
}

function isAllowed(path: string, target: string): boolean {
  const layer = layerOf(path);
  if (target === layer) return true;
  const only = ONLY_IN[target];
  if (only !== undefined) return path.startsWith(`${only}/`);
  const scope = target.split("/")[0] ?? "";
  const allowed = MAY_IMPORT[layer] ?? [];
  return allowed.includes(target) || allowed.includes(scope);
}

/** Everything that breaks a rule, as `file → what`. */
function findings(): string[] {
  const found: string[] = [];
  for (const { path, text } of product) {
    for (const specifier of importsOf(text)) {
      const { target } = targetOf(path, specifier);
      if (!isAllowed(path, target)) found.push(`${path} → ${target}`);
    }
    const code = codeOf(text).code;
    if (path !== "ui/frameLoop.ts" && /\brequestAnimationFrame\s*\(/.test(code)) {
      found.push(`${path} → requestAnimationFrame`);
    }
    if (/(^|\/)index\.tsx?$/.test(path)) found.push(`${path} → a barrel`);
    if (layerOf(path) === "engine" || layerOf(path) === "base") {
      found.push(...inexact(code).map((what) => `${path} → ${what}`));
    }
  }
  return found;
}

/** What may differ between two machines, or two moments. */
function inexact(code: string): string[] {
  const math = [...code.matchAll(/\bMath\.(\w+)/g)].filter(
    ([, name]) => !EXACT_MATH.has(name ?? ""),
  );
  const other = code.matchAll(
    /\*\*|\bDate\b|\bIntl\b|\.toLocale\w+|\.localeCompare\b|\bperformance\b|\bcrypto\b|\bset(?:Timeout|Interval)\b|\bconsole\b/g,
  );
  return [...math, ...other].map(([what]) => what);
}

describe("layers", () => {
  it("reads the whole source", () => {
    // A reader that finds nothing would let everything pass.
    expect(product.length).toBeGreaterThan(50);
    expect(product.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(150);
    for (const layer of Object.keys(MAY_IMPORT)) {
      expect(product.some(({ path }) => layerOf(path) === layer)).toBe(true);
    }
  });

  it("knows every folder of the source", () => {
    const unknown = product.filter(({ path }) => !(layerOf(path) in MAY_IMPORT));
    expect(unknown.map(({ path }) => path)).toEqual([]);
  });

  it("keeps to its rules", () => {
    expect(findings().filter((finding) => !EXCEPTIONS.has(finding))).toEqual([]);
  });

  it("has no exception that is no longer needed", () => {
    const found = new Set(findings());
    expect([...EXCEPTIONS.keys()].filter((exception) => !found.has(exception))).toEqual([]);
  });

  it("has no file that nobody can reach", () => {
    const reached = reachable();
    const lost = product.map(({ path }) => path).filter((path) => !reached.has(path));
    expect(lost.filter((path) => layerOf(path) !== "tools")).toEqual([]);
  });

  it("has no circle of imports between files", () => {
    expect(circles()).toEqual([]);
  });
});

describe("the reader of imports", () => {
  it("sees each form and no comment or text", () => {
    const code = [
      'import type { A } from "./a";',
      'import {\n  b,\n} from "../b";',
      'export { c } from "./c";',
      'import "./d.css";',
      'const e = await import("./e");',
      'new Worker(new URL("./f.ts", import.meta.url));',
      '// import g from "./g";',
      '/* import h from "./h"; */',
      'case "import": say("x"); export_("from", "y");',
      "const quoted = `import i from ${j}`;",
    ].join("\n");
    expect(importsOf(code).toSorted()).toEqual(["../b", "./a", "./c", "./d.css", "./e", "./f.ts"]);
  });

  it("sees what is inexact in code and not in words", () => {
    expect(inexact(codeOf("const x = Math.pow(2, n) + Math.floor(y) ** 2;").code)).toEqual([
      "Math.pow",
      "**",
    ]);
    expect(inexact(codeOf('// Math.exp\nconst words = "a Date"; `${Math.log(2)}`').code)).toEqual([
      "Math.log",
    ]);
  });
});

/** A product file's imports of other product files. */
function edges(path: string, text: string): string[] {
  return importsOf(text).flatMap((specifier) => {
    const { path: target } = targetOf(path, specifier);
    const file = [target, `${target}.ts`, `${target}.tsx`].find((name) => byPath.has(name ?? ""));
    return file === undefined ? [] : [file];
  });
}

const byPath = new Map(product.map((source) => [source.path, source]));

/** From the page's root and from every tool. */
function reachable(): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = product
    .map(({ path }) => path)
    .filter((path) => path === "main.tsx" || layerOf(path) === "tools");
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    open.push(...edges(path, byPath.get(path)?.text ?? ""));
  }
  return reached;
}

/** Circles of imports, types alone not counted: they are gone before anything runs. */
function circles(): string[] {
  const state = new Map<string, "open" | "done">();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      found.push([...way.slice(way.indexOf(path)), path].join(" → "));
      return;
    }
    state.set(path, "open");
    const text = (byPath.get(path)?.text ?? "").replace(
      /\b(?:import|export) type\s[^"';]*?from\s*["'][^"']+["']/g,
      "",
    );
    for (const next of edges(path, text)) visit(next, [...way, path]);
    state.set(path, "done");
  };
  for (const { path } of product) visit(path, []);
  return found;
}
