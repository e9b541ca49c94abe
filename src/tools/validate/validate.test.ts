/** The worked examples (each names its source), and that what is published of them is in step. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scenarioSchema } from "../../protocol/scenario";
import { projectRoot } from "../commands";
import { holds, measure, type Example } from "./example";
import { EXAMPLES } from "./examples";
import { exampleFiles } from "./files";
import { failures, judge, page } from "./table";

describe("published worked examples", () => {
  it.each(EXAMPLES.map((example) => [example.id, example.about, example] as const))(
    "%s: %s",
    (_, about, example) => {
      const figures = measure(example);
      expect(figures.length, about).toBeGreaterThan(0);
      const missed = figures.filter((figure) => !holds(figure));
      if (example.deviation === undefined) expect(missed).toEqual([]);
      // What is known to miss is no fault of high confidence, and is not called so when it holds.
      else expect([example.confidence, missed.length > 0]).toEqual(["medium", true]);
    },
  );

  it("have ids of their own, and a source each", () => {
    expect(new Set(EXAMPLES.map(({ id }) => id)).size).toBe(EXAMPLES.length);
    expect(EXAMPLES.filter(({ source }) => source.length < 5)).toEqual([]);
  });
});

describe("what is published of them", () => {
  it("the rooms are the files (else: npm run validate)", () => {
    const folder = join(projectRoot, "public", "scenarios", "examples");
    const files = exampleFiles(EXAMPLES);
    expect(readdirSync(folder).sort()).toEqual(files.map(({ name }) => name).sort());
    for (const { name, text } of files)
      expect(readFileSync(join(folder, name), "utf8"), name).toBe(text);
    for (const { name, text } of files)
      expect(scenarioSchema.safeParse(JSON.parse(text)).success, name).toBe(true);
  });

  it("the page says what comes out (else: npm run validate)", () => {
    const outcomes = EXAMPLES.map((example) => judge(example, measure(example)));
    expect(readFileSync(join(projectRoot, "docs", "validation.md"), "utf8")).toBe(page(outcomes));
  });
});

describe("judging", () => {
  const example: Example = {
    id: "T-1",
    platform: "esx",
    about: "",
    source: "a test",
    confidence: "high",
    measure: () => [],
  };
  const figure = { what: "a", expected: 1, measured: 1.2, within: 0.1 };

  it("misses beyond the tolerance, and without any figure at all", () => {
    expect(judge(example, [figure]).verdict).toBe("misses");
    expect(judge(example, [{ ...figure, measured: 1.1 }]).verdict).toBe("holds");
    expect(judge(example, []).verdict).toBe("misses");
  });

  it("fails on high confidence only", () => {
    const missed = judge(example, [figure]);
    const doubtful = { ...missed, example: { ...example, confidence: "medium" as const } };
    expect(failures([missed, doubtful])).toEqual([missed]);
  });
});
