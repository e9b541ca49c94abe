/** The outcome of all worked examples: as a page for readers, and as lines for a terminal. */
import { holds, type Example, type Figure, type Value } from "./example";

export interface Outcome {
  readonly example: Example;
  readonly figures: readonly Figure[];
  readonly verdict: "holds" | "misses";
}

export function judge(example: Example, figures: readonly Figure[]): Outcome {
  const all = figures.length > 0 && figures.every(holds);
  return { example, figures, verdict: all ? "holds" : "misses" };
}

/** A miss of high confidence: a fault of ours. */
export function failures(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(
    ({ example, verdict }) => verdict === "misses" && example.confidence === "high",
  );
}

export function page(outcomes: readonly Outcome[]): string {
  const good = outcomes.filter(({ verdict }) => verdict === "holds").length;
  const numbers = outcomes.reduce((sum, { figures }) => sum + figures.length, 0);
  return `# Validation

The published worked examples that concern what is built, as the engine works them out. Each room of
an example is a scenario in \`public/scenarios/examples/\` that the page opens.

\`npm run validate\` makes this page anew: ${good} of ${outcomes.length} examples hold, with ${numbers} figures. A miss
of high confidence fails the command, and \`npm test\` with it.

| id | platform | what | expected | tolerance | measured | verdict | confidence | source |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${outcomes.flatMap(rows).join("\n")}
`;
}

function rows({ example, figures }: Outcome): string[] {
  return figures.map((figure, i) => {
    const head = i === 0 ? [example.id, example.platform] : ["", ""];
    const tail = i === 0 ? [example.confidence, example.source] : ["", ""];
    const cells = [
      ...head,
      figure.what,
      show(figure.expected),
      figure.within === 0 ? "exact" : `± ${show(figure.within)}`,
      show(figure.measured),
      holds(figure) ? "holds" : missed(example),
      ...tail,
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
}

function missed({ deviation }: Example): string {
  return deviation === undefined ? "**misses**" : `**misses**: ${deviation}`;
}

export function lines(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ example, figures, verdict }) => [
    `${verdict === "holds" ? "✓" : "✗"} ${example.id} (${example.platform}, ${example.confidence}) ${example.about}`,
    ...figures
      .filter((figure) => verdict === "misses" || !holds(figure))
      .map(
        ({ what, expected, measured, within }) =>
          `    ${what}: expected ${show(expected)} ± ${show(within)}, measured ${show(measured)}`,
      ),
    ...(example.deviation === undefined ? [] : [`    ${example.deviation}`]),
  ]);
}

/** At most four digits after the point, and no noise of binary fractions. */
function show(value: Value): string {
  return typeof value === "number" ? String(Number(value.toFixed(4))) : String(value);
}
