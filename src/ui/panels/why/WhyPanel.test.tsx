// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Explanation, ResourceExplanation } from "../../../protocol/explain";
import { live } from "../../../store/live";
import { select, useSelection } from "../../../store/selection";
import type { FakeEngine } from "../../../store/testing/fakeEngine";
import { setView } from "../../../store/view";
import { performById } from "../../commands/actions";
import { requestPaint } from "../../frameLoop";
import { Inspector } from "../inspector/Inspector";
import { useInspectorTab } from "../inspector/inspectorTab";
import { show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";

let engine: FakeEngine;

const same = (text: string) => ({ en: text, de: text });
const RULE = { words: { en: "By shares.", de: "Nach Anteilen." }, source: "A manual, p. 7" };

function cpu(gets: number): ResourceExplanation {
  const contender = { weight: 4000, floor: 0, ceiling: null, bound: "weight" } as const;
  return {
    wants: 4,
    entitled: 1.5,
    gets,
    bound: "weight",
    summary: {
      code: "weight",
      params: { name: "db-1", outer: "esx-1", weight: 4000, weights: 8000, percent: 50 },
      amounts: { gets, wants: 4, capacity: 3, part: 1.5 },
    },
    levels: [
      {
        of: { kind: "host", id: "esx-1", name: "esx-1" },
        capacity: 3,
        kept: 0,
        platform: "esx",
        platformName: "VMware ESX",
        rule: RULE,
        inputs: [
          { label: { en: "Shares", de: "Anteile" }, value: 4000, unit: "" },
          { label: { en: "Limit", de: "Grenzwert" }, value: null, unit: "MHz" },
          { label: same("Overhead"), value: 7, unit: "%", formula: "× 1.07", source: "Turtles" },
          { label: same("Extra"), value: 5, unit: "%", formula: "× 1.05", assumed: true },
        ],
        steps: [{ label: "weightShare", value: 50, unit: "%", formula: "4000 ÷ 8000.5" }],
        contenders: [
          {
            ...contender,
            node: { kind: "partition", id: "db-1", name: "db-1" },
            wants: 4,
            gets,
            asked: true,
          },
          {
            ...contender,
            node: { kind: "partition", id: "web-1", name: "web-1" },
            wants: 4,
            gets: 1.5,
            asked: false,
          },
        ],
        weights: 8000,
        weighted: true,
        weightTerm: { en: "Shares", de: "Anteile" },
        short: true,
        lambda: 1.5 / 4000,
        surplus: false,
      },
    ],
    ways: [
      {
        code: "raise",
        node: { kind: "partition", id: "db-1", name: "db-1" },
        setting: {
          key: "shares",
          from: { label: { en: "Shares", de: "Anteile" }, value: 4000, unit: "" },
          to: { label: { en: "Shares", de: "Anteile" }, value: 8000, unit: "" },
        },
        gets: 2,
      },
    ],
  };
}

function explanation(partition: string, gets = 1.5): Explanation {
  const memory: ResourceExplanation = {
    ...cpu(0),
    bound: "still",
    still: "off",
    summary: { code: "still.off", params: { name: partition }, amounts: {} },
    levels: [],
    ways: [],
  };
  return { partition, name: partition, time: 0, cpu: cpu(gets), memory };
}

const asked = () => engine.asked.filter(({ name }) => name === "explain").length;

beforeEach(() => {
  setView({ language: "en" });
  engine = openSmallRoom();
  engine.answers.explain = ({ partition }) => explanation(partition);
});
afterEach(cleanup);

async function wonder() {
  select(["db-1"]);
  performById("why");
  show(<Inspector />);
  return within(await screen.findByRole("region", { name: "CPU" }));
}

describe("Why?", () => {
  test("says it in a sentence, then level by level with the rule and its source", async () => {
    const section = await wonder();
    expect(useInspectorTab.getState().tab).toBe("why");
    section.getByText(/db-1 gets 1\.50 of 4\.00 cores: its weight 4,000 of 8,000 is 50\s% of 3/);
    const [level] = within(section.getByRole("list", { name: /Level by level/ })).getAllByRole(
      "listitem",
    );
    expect(level?.textContent).toMatch(/esx-1 has 3\scores/);
    expect(level?.textContent).toContain("By shares.");
    expect(level?.textContent).toContain("Source: A manual, p. 7");
    // A number of its own source tells it; one that somebody set is called what it is.
    expect(level?.textContent).toMatch(/Overhead7\s%× 1\.07Source: Turtles/);
    expect(level?.textContent).toMatch(/Extra5\s%× 1\.05assumption/);
    // What is not stated decides nothing.
    expect(level?.textContent).not.toContain("Limit");
    const row = section.getByRole("row", { current: true });
    expect(row.textContent).toContain("db-1");
    section.getByText(/Raise “Shares” from 4,000 to 8,000/);
    screen.getByText("db-1 is off and holds no memory.");
  });

  test("leads on to whom it divides with", async () => {
    const section = await wonder();
    fireEvent.click(section.getByRole("button", { name: "web-1" }));
    expect(useSelection.getState().ids).toEqual(["web-1"]);
  });

  test("speaks German, with its decimal comma in formulas too", async () => {
    setView({ language: "de" });
    select(["db-1"]);
    performById("why");
    show(<Inspector />);
    await screen.findByText(/db-1 bekommt 1,50 von 4,00 Kernen/);
    screen.getByText("= 4000 ÷ 8000,5");
    screen.getByText("Quelle: A manual, p. 7");
  });

  test("asks again only when there is news, and keeps the old answer until then", async () => {
    await wonder();
    expect(asked()).toBe(1);
    requestPaint();
    await waitFor(() => expect(asked()).toBe(1));
    engine.answers.explain = ({ partition }) => explanation(partition, 2.25);
    live.version++;
    requestPaint();
    await screen.findByText(/db-1 gets 2\.25 of 4\.00 cores/);
    expect(asked()).toBe(2);
  });

  test("is there for one partition alone", () => {
    select(["esx-1"]);
    show(<Inspector />);
    expect(screen.queryByRole("tab", { name: "Why?" })).toBeNull();
  });
});
