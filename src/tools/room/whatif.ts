/**
 * `room whatif`: what would happen if hosts failed, by the same code that answers the page; without
 * hosts every one of each cluster by itself, and the worst pair.
 */
import { Engine } from "../../engine/engine";
import type { FailureLine, FailureOutlook, FailureSurvey } from "../../protocol/availability";
import type { Reason } from "../../protocol/command";
import { InputError } from "../../protocol/fault";
import type { ClusterView, HostView } from "../../protocol/topology";
import { SECOND, type HostId, type Micros } from "../../protocol/units";
import { readRoom } from "./readRoom";
import { say, sayAny } from "./say";
import { printable, textTable } from "./textTable";

export async function whatif(
  paths: readonly string[],
  options: {
    /** Ids, or names; empty: a survey. */
    readonly fail: readonly string[];
    readonly at: Micros;
    readonly seed: number | undefined;
    readonly json: boolean;
  },
): Promise<string> {
  const { scenario, reports } = await readRoom(paths);
  const seeded = options.seed === undefined ? scenario : { ...scenario, seed: options.seed };
  const engine = Engine.open(seeded, reports[0]?.source);
  // The page shows a room from here on.
  const opens = Math.round((scenario.clock.opensS ?? scenario.clock.beginS) * SECOND);
  engine.advanceTo(Math.max(engine.time, opens) + options.at);
  const names = new Names(engine);
  if (options.fail.length === 0) return surveys(engine, names, options.json);
  const outlook = engine.whatIfFail(options.fail.map((wanted) => names.find(wanted)));
  if (options.json) return `${JSON.stringify(outlook, undefined, 2)}\n`;
  return `${describe(outlook, names)}\n`;
}

class Names {
  readonly #hosts: ReadonlyMap<HostId, HostView>;
  readonly clusters: readonly ClusterView[];

  constructor(engine: Engine) {
    const { put } = engine.topology();
    this.#hosts = new Map(
      put.flatMap((view) => (view.kind === "host" ? [[view.id, view] as const] : [])),
    );
    this.clusters = put.filter((view) => view.kind === "cluster");
  }

  of(id: HostId): string {
    return this.#hosts.get(id)?.name ?? id;
  }

  /** By its id, or by its name where only one bears it. */
  find(wanted: string): HostId {
    if (this.#hosts.has(wanted)) return wanted;
    const alike = [...this.#hosts.values()].filter(
      ({ name }) => name.toLowerCase() === wanted.toLowerCase(),
    );
    const [only, another] = alike;
    if (only !== undefined && another === undefined) return only.id;
    throw new InputError({
      code: only === undefined ? "noSuchHost" : "hostAmbiguous",
      params: { host: wanted, ids: alike.map(({ id }) => id).join(", ") },
      place: { file: "--fail" },
    });
  }
}

function surveys(engine: Engine, names: Names, json: boolean): string {
  const all = names.clusters
    .map(({ id, name }) => ({ name, survey: engine.failureSurvey(id) }))
    .filter(({ survey }) => survey.singles.length > 0);
  if (json)
    return `${JSON.stringify(
      all.map(({ survey }) => survey),
      undefined,
      2,
    )}\n`;
  if (all.length === 0) return `${say("availability", "cli.none")}\n`;
  return `${all.map(({ name, survey }) => describeSurvey(name, survey, names)).join("\n\n")}\n`;
}

function describeSurvey(name: string, survey: FailureSurvey, names: Names): string {
  const { singles, worstPair, pairs } = survey;
  return [
    say("availability", "cli.survey", { name: printable(name) }),
    lineTable(singles, names),
    ...(worstPair === undefined
      ? []
      : ["", say("availability", "cli.pair", { count: pairs }), lineTable([worstPair], names)]),
  ].join("\n");
}

function lineTable(lines: readonly FailureLine[], names: Names): string {
  return textTable(
    columns("host", "verdict", "running", "lost", "excluded", "strainedHosts", "fullest", "up"),
    lines.map((line) => [
      line.hosts.map((id) => names.of(id)).join(", "),
      say("availability", `verdict.${line.verdict}`),
      line.running,
      line.lost,
      line.excluded,
      line.strainedHosts,
      oneDigit(line.fullestPct),
      line.doneS ?? "–",
    ]),
    1,
  );
}

function describe(outlook: FailureOutlook, names: Names): string {
  const { hosts, verdict, reasons, displaced, surviving, slowed } = outlook;
  const title = say("availability", "cli.title", {
    names: printable(hosts.map((id) => names.of(id)).join(", ")),
    verdict: say("availability", `verdict.${verdict}`).toUpperCase(),
  });
  const sections: string[][] = [
    [title, ...timings(outlook)],
    section("reasons", reasons.length > 0 && reasons.map((each) => `  ${reasonText(each)}`)),
    section("restarts", displaced.length > 0 && [restartTable(outlook, names)]),
    section("hosts", surviving.length > 0 && [hostTable(outlook)]),
    section("slowed", slowed.length > 0 && [slowedTable(outlook, names)]),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function timings({ detectionS, doneS }: FailureOutlook): string[] {
  if (detectionS === undefined) return [];
  return doneS === undefined
    ? [say("availability", "cli.detection", { detection: detectionS })]
    : [say("availability", "cli.timings", { detection: detectionS, done: doneS })];
}

function section(key: string, lines: readonly string[] | false): string[] {
  return lines === false ? [] : [say("availability", `cli.${key}`).toUpperCase(), ...lines];
}

function restartTable({ displaced }: FailureOutlook, names: Names): string {
  return textTable(
    columns("name", "from", "priority", "outcome", "to", "starts", "up", "why"),
    displaced.map(({ name, from, priority, phase, to, startS, upS, reasons }) => [
      name,
      names.of(from),
      priority === "" ? "–" : priority,
      say("availability", `phase.${phase}`),
      to === undefined ? "–" : names.of(to),
      startS ?? "–",
      upS ?? "–",
      reasons.length === 0 ? "" : reasonText(reasons[0]!),
    ]),
    1,
  );
}

function hostTable({ surviving }: FailureOutlook): string {
  return textTable(
    columns("host", "arriving", "cpuBefore", "cpuAfter", "memoryBefore", "memoryAfter", "strained"),
    surviving.map(({ name, arriving, cpuPct, memoryPct, strained }) => [
      name,
      arriving,
      oneDigit(cpuPct.before),
      oneDigit(cpuPct.after),
      oneDigit(memoryPct.before),
      oneDigit(memoryPct.after),
      say("availability", strained ? "cli.yes" : "cli.no"),
    ]),
    1,
  );
}

function slowedTable({ slowed }: FailureOutlook, names: Names): string {
  return textTable(
    columns("name", "host", "ready", "readyAfter"),
    slowed.map(({ name, host, readyPct }) => [
      name,
      names.of(host),
      oneDigit(readyPct.before),
      oneDigit(readyPct.after),
    ]),
    1,
  );
}

function reasonText({ code, params }: Reason): string {
  return printable(sayAny(["engine"], `reason.${code}`, params));
}

function columns(...keys: readonly string[]): string[] {
  return keys.map((key) => say("availability", `cli.column.${key}`));
}

function oneDigit(value: number): number {
  return Math.round(value * 10) / 10;
}
