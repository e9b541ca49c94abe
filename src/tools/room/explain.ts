/** `room explain`: why a partition gets the CPU and the memory that it gets, level by level. */
import { Engine } from "../../engine/engine";
import type {
  Contender,
  ExplainedLevel,
  ExplainedNode,
  Explanation,
  Figure,
  ResourceExplanation,
  Said,
  WayOut,
  MemoryTaken,
} from "../../protocol/explain";
import { InputError } from "../../protocol/fault";
import type { Micros, PartitionId } from "../../protocol/units";
import { clockText } from "./clock";
import { readRoom } from "./readRoom";
import { say, type Params } from "./say";
import { printable, textTable, type TextCell } from "./textTable";

type Resource = "cpu" | "memory";

export async function explain(
  paths: readonly string[],
  options: {
    readonly partition: string;
    readonly at: Micros;
    readonly seed: number | undefined;
    readonly json: boolean;
  },
): Promise<string> {
  const { scenario, reports } = await readRoom(paths);
  const seeded = options.seed === undefined ? scenario : { ...scenario, seed: options.seed };
  const engine = Engine.open(seeded, reports[0]?.source);
  const id = findPartition(engine, options.partition);
  engine.advanceTo(engine.time + options.at);
  const explanation = engine.explain(id);
  if (options.json) return `${JSON.stringify(explanation, undefined, 2)}\n`;
  return `${describe(explanation)}\n`;
}

/** By its id, or by its name where only one bears it. */
function findPartition(engine: Engine, wanted: string): PartitionId {
  const partitions = engine.topology().put.filter((view) => view.kind === "partition");
  if (partitions.some(({ id }) => id === wanted)) return wanted;
  const named = partitions.filter(({ name }) => name === wanted);
  const alike =
    named.length > 0
      ? named
      : partitions.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const [only, another] = alike;
  if (only !== undefined && another === undefined) return only.id;
  throw new InputError({
    code: only === undefined ? "noSuchPartition" : "partitionAmbiguous",
    params: { partition: wanted, ids: alike.map(({ id }) => id).join(", ") },
    place: { file: "PARTITION" },
  });
}

function describe({ name, partition, time, cpu, memory }: Explanation): string {
  const title = say("why", "cli.title", { name, id: partition, time: clockText(time / 1e6) });
  return printable(title)
    .split("\n")
    .concat("", section("cpu", cpu), "", section("memory", memory))
    .join("\n");
}

function section(resource: Resource, explained: ResourceExplanation): string {
  const { wants, entitled, gets, bound, levels, ways, summary, taken } = explained;
  const most = levels.at(-1)?.most;
  const lines = [
    say("why", resource).toUpperCase(),
    sentence(resource, summary),
    ...(most === undefined
      ? []
      : [
          say("why", "more", {
            amount: amount(resource, most.gets - gets),
            outcome: say("why", `outcome.${resource}.${most.bound}`),
          }),
        ]),
    say("why", "cli.state", {
      wants: amount(resource, wants),
      entitled: amount(resource, entitled),
      gets: amount(resource, gets),
      bound: say("why", `bound.${bound}`),
    }),
    ...levels.flatMap((level, i) => [
      "",
      ...describeLevel(resource, level, i + 1, levels[i - 1]),
      ...(i < levels.length - 1 ? describeMost(resource, level) : []),
    ]),
  ];
  if (taken !== undefined) lines.push("", ...describeTaken(taken));
  if (ways.length > 0)
    lines.push("", `${say("why", "ways")}:`, ...ways.map((way) => `  - ${wayText(resource, way)}`));
  return lines.map(printable).join("\n");
}

function describeTaken({ means, waits, waitsTerm, swapRateMiBps, remedy, state }: MemoryTaken) {
  const says = state && { state: state.label.en, does: state.does.en };
  return [
    `${say("why", "taken.title")}:`,
    ...means.map(({ term, mib, source }) => `  - ${term.en}: ${amount("memory", mib)} (${source})`),
    ...(waits > 0
      ? [
          `  - ${waitsTerm.en}: ${Math.round(1000 * waits) / 10} %. ${say("why", "taken.readBack", {
            rate: Math.round(10 * swapRateMiBps) / 10,
          })}`,
        ]
      : []),
    `  ${says === undefined ? "" : `${say("why", "taken.state", says)} `}${remedy.en}`,
  ];
}

function describeLevel(
  resource: Resource,
  level: ExplainedLevel,
  number: number,
  above: ExplainedLevel | undefined,
): string[] {
  const { of, capacity, kept, platformName, rule, inputs, steps } = level;
  const now = amount(resource, capacity);
  const title = say("why", `level.${titleOf(level)}`, {
    name: of.name,
    amount:
      above?.most === undefined
        ? now
        : say("why", "upTo", { amount: now, most: amount(resource, above.most.gets - kept) }),
  });
  const without =
    kept > 0 ? `, ${say("why", "kept", { amount: amount(resource, kept), name: of.name })}` : "";
  const figures = [...inputs.filter(decides), ...steps].map((each) => `  ${figureText(each)}`);
  return [
    `${number}. ${say("why", "cli.by", { level: title + without, platform: platformName })}`,
    `  ${rule.words.en}`,
    `  ${say("why", "source")}: ${rule.source}`,
    ...figures,
    ...contenderTable(resource, level),
  ];
}

/** What the part could have; at the last level the first sentence says it. */
function describeMost(resource: Resource, { most, contenders }: ExplainedLevel): string[] {
  if (most === undefined) return [];
  const { node } = contenders.find((each) => each.asked)!;
  const params = { name: nodeName(node), amount: amount(resource, most.gets) };
  const outcome = say("why", `outcome.${resource}.${most.bound}`);
  return [`  ${say("why", "could", { ...params, outcome })}`];
}

function titleOf({ of }: ExplainedLevel): string {
  if (of.kind === "arrival") return "partition";
  if (of.kind !== "wall") return of.kind;
  if (of.name === "") return "sharedWall";
  return of.boundary === "physical" ? "wall" : "logicalWall";
}

/** What nobody has stated decides nothing. */
function decides({ value }: Figure): boolean {
  return value !== null && value !== false && value !== 0;
}

const COLUMNS = ["name", "weight", "floor", "ceiling", "wants", "gets", "bound"] as const;

function contenderTable(resource: Resource, level: ExplainedLevel): string[] {
  const { contenders, others, weighted, weightTerm, normalised } = level;
  const columns = COLUMNS.filter((name) => weighted || name !== "weight");
  const written = (value: number) => (resource === "cpu" ? value : Math.round(value));
  const cell: Record<(typeof COLUMNS)[number], (each: Contender) => TextCell> = {
    name: ({ node, asked }) => `${asked ? "→" : " "} ${nodeName(node)}`,
    weight: ({ weight }) => (normalised === true ? `${(100 * weight).toFixed(1)} %` : weight),
    floor: ({ floor }) => written(floor),
    ceiling: ({ ceiling }) =>
      ceiling === null ? "–" : ceiling.toFixed(resource === "cpu" ? 2 : 0),
    wants: ({ wants }) => written(wants),
    gets: ({ gets }) => written(gets),
    bound: ({ bound }) => say("why", `bound.${bound}`),
  };
  const rows = contenders.map((each) => columns.map((name) => cell[name](each)));
  const headings = columns.map((name) =>
    (name === "weight" && weightTerm !== undefined
      ? weightTerm.en
      : say("why", `column.${name}`)
    ).toUpperCase(),
  );
  const lines = textTable(headings, rows).split("\n");
  if (others !== undefined) lines.push(`  ${say("why", "others", { count: others.count })}`);
  return lines.map((line) => `  ${line}`);
}

function nodeName({ kind, name }: ExplainedNode): string {
  if (kind === "arrival") return say("why", "arriving", { name });
  return name === "" ? say("why", "shared") : name;
}

function wayText(
  resource: Resource,
  { code, node, setting, gets, moreWork, restart }: WayOut,
): string {
  const params: Params =
    setting === undefined
      ? {}
      : {
          setting: labelOf(setting.from),
          from: valueText(setting.from),
          to: valueText(setting.to),
        };
  const what = say("why", "at", {
    name: nodeName(node),
    what: say("why", `change.${code}`, params),
  });
  const result =
    gets === undefined ? [] : [say("why", "wouldGet", { amount: amount(resource, gets) })];
  const work =
    moreWork === undefined
      ? []
      : [say("why", "moreWork", { percent: `${(100 * moreWork).toFixed(1)} %` })];
  const takes = restart === undefined ? [] : [say("why", "takes", { term: restart.en })];
  return [what, ...result, ...work, ...takes].join("; ");
}

function figureText(figure: Figure): string {
  const { formula, assumed, source } = figure;
  return [
    `${labelOf(figure)}: ${valueText(figure)}`,
    ...(formula === undefined ? [] : [`  (${formula})`]),
    ...(assumed === undefined ? [] : [`  [${say("why", "assumed")}]`]),
    ...(source === undefined ? [] : [`  [${say("why", "source")}: ${source}]`]),
  ].join("");
}

function labelOf({ label }: Figure): string {
  const text = typeof label === "string" ? say("why", `figure.${label}`) : label.en;
  return /^[a-z](?![A-Z])/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function valueText({ value, called, unit }: Figure): string {
  if (called !== undefined) return called.en;
  if (value === null) return say("why", "none");
  if (typeof value === "boolean") return say("why", value ? "yes" : "no");
  const written = typeof value === "number" ? short(value) : value;
  const name = typeof unit === "string" ? unit : unit.en;
  return name === "" ? written : `${written} ${name}`;
}

function sentence(resource: Resource, { code, params, amounts }: Said): string {
  const { percent, weight, weights, ...names } = params;
  const written = Object.entries(amounts).map(([key, value]): [string, string] => [
    key,
    // In these the sentence itself says "cores".
    resource === "cpu" && ["gets", "wants"].includes(key)
      ? value.toFixed(2)
      : amount(resource, value),
  ]);
  return say("why", `sentence.${resource}.${code}`, {
    ...names,
    weight: short(weight),
    weights: short(weights),
    percent: `${Number(percent).toFixed(1)} %`,
    ...Object.fromEntries(written),
  });
}

/** Four digits that count, and all before the point. */
function short(value: string | number | undefined): string {
  const number = Number(value);
  return String(Math.abs(number) < 1000 ? Number(number.toPrecision(4)) : Math.round(number));
}

function amount(resource: Resource, value: number): string {
  return resource === "cpu" ? `${value.toFixed(2)} cores` : `${value.toFixed(0)} MiB`;
}
