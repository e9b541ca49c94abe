/** What was typed → what to do. Anything that makes no sense is a {@link UsageError}. */
import { parseArgs } from "node:util";
import { HOUR, type Micros } from "../../protocol/units";
import { parseDuration } from "./duration";
import { say } from "./say";

export type Invocation =
  | { readonly command: "help" }
  | {
      readonly command: "run";
      readonly files: readonly string[];
      readonly duration: Micros;
      readonly seed: number | undefined;
      readonly json: boolean;
    }
  | {
      readonly command: "check";
      readonly files: readonly string[];
      readonly all: boolean;
      readonly json: boolean;
    }
  | {
      readonly command: "explain";
      readonly files: readonly string[];
      /** Its id, or its name. */
      readonly partition: string;
      /** Simulated time from where the room opens. */
      readonly at: Micros;
      readonly seed: number | undefined;
      readonly json: boolean;
    }
  | {
      readonly command: "whatif";
      readonly files: readonly string[];
      /** Hosts by id or name; empty: every one by itself. */
      readonly fail: readonly string[];
      /** Simulated time from where the room opens. */
      readonly at: Micros;
      readonly seed: number | undefined;
      readonly json: boolean;
    }
  | { readonly command: "import"; readonly files: readonly string[]; readonly output: string };

export class UsageError extends Error {
  override readonly name = "UsageError";
}

const OPTIONS = {
  for: { type: "string" },
  at: { type: "string" },
  fail: { type: "string" },
  seed: { type: "string" },
  json: { type: "boolean" },
  all: { type: "boolean" },
  output: { type: "string", short: "o" },
  help: { type: "boolean", short: "h" },
} as const;

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  run: ["for", "seed", "json"],
  check: ["all", "json"],
  explain: ["at", "seed", "json"],
  whatif: ["fail", "at", "seed", "json"],
  import: ["output"],
};

export function parseInvocation(args: readonly string[]): Invocation {
  const { values, positionals } = parse(args);
  if (values.help) return { command: "help" };
  const [command, ...files] = positionals;
  if (command === undefined) throw new UsageError(say("tools", "usage.noCommand"));
  const allowed = ALLOWED[command];
  if (!allowed) throw new UsageError(say("tools", "usage.unknownCommand", { command }));
  for (const option of Object.keys(values)) {
    if (allowed.includes(option)) continue;
    const params = { option: option === "output" ? "-o" : `--${option}`, command };
    throw new UsageError(say("tools", "usage.notFor", params));
  }
  if (files.length === 0) throw new UsageError(say("tools", "usage.noFiles"));
  const json = values.json ?? false;
  if (command === "check") return { command, files, all: values.all ?? false, json };
  if (command === "explain") {
    const partition = files.at(-1);
    if (partition === undefined || files.length < 2)
      throw new UsageError(say("tools", "usage.noPartition"));
    const at = durationOf(values.at, "--at") ?? 0;
    return { command, files: files.slice(0, -1), partition, at, seed: seedOf(values.seed), json };
  }
  if (command === "whatif") {
    const fail = (values.fail ?? "").split(",").map((name) => name.trim());
    const at = durationOf(values.at, "--at") ?? 0;
    const hosts = fail.filter((name) => name !== "");
    return { command, files, fail: hosts, at, seed: seedOf(values.seed), json };
  }
  if (command === "import") {
    if (!values.output) throw new UsageError(say("tools", "usage.noOutput"));
    return { command, files, output: values.output };
  }
  return {
    command: "run",
    files,
    duration: durationOf(values.for, "--for") ?? HOUR,
    seed: seedOf(values.seed),
    json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function durationOf(text: string | undefined, option: string): Micros | undefined {
  if (text === undefined) return undefined;
  const duration = parseDuration(text);
  if (duration === undefined) {
    throw new UsageError(say("tools", "usage.duration", { option, value: text }));
  }
  return duration;
}

function seedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 4294967295) {
    throw new UsageError(say("tools", "usage.seed", { value: text }));
  }
  return seed;
}
