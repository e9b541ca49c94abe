// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { setView } from "../../store/view";
import { show } from "../panels/testing/page";
import { openSmallRoom, platform } from "../panels/testing/smallRoom";
import { PlatformCard } from "./PlatformCard";

const dsd = platform("dsd", {
  name: "Dynamic System Domains",
  boundary: "physical",
  year: 1997,
  story: { en: "The wall can be moved.", de: "Die Wand lässt sich verschieben." },
  liveMigration: false,
  whyNotLive: {
    words: { en: "A domain is hardware.", de: "Eine Domäne ist Hardware." },
    source: "HWP-06",
  },
  nests: ["zvm"],
  maxima: [
    { what: "partitionsPerHost", value: 16, of: "E10000", confirmed: true, source: "read" },
    { what: "memoryPerHost", value: 65_536, of: "15K", confirmed: false, source: "heard" },
  ],
});

beforeEach(() => {
  setView({ language: "en" });
  openSmallRoom();
});
afterEach(() => {
  cleanup();
  setView({ language: "en" });
});

const card = () => screen.getByRole("article");

test("tells what was new, since when, and what kind of boundary it draws", () => {
  show(<PlatformCard platform={dsd} level={3} />);
  expect(screen.getByRole("heading", { level: 3 }).textContent).toBe(
    "Dynamic System Domains since 1997",
  );
  expect(card().textContent).toContain("The wall can be moved.");
  expect(card().textContent).toContain("A wall of hardware");
  expect(card().querySelector("[data-boundary=physical]")).not.toBeNull();
});

test("folds its rules away; says why nothing moves live, and what may run inside", () => {
  show(<PlatformCard platform={dsd} level={3} />);
  expect(card().querySelector("details")?.open).toBe(false);
  expect(card().textContent).toContain("no. A domain is hardware.");
  expect(card().textContent).toContain("one operating system, or ZVM");
});

test("marks a maximum that nobody has confirmed, and no other", () => {
  show(<PlatformCard platform={dsd} level={3} />);
  const [confirmed, heard] = within(card()).getAllByRole("listitem");
  expect(confirmed?.textContent).toBe("16 partitions a host (E10000)");
  expect(heard?.textContent).toMatch(/^64\sGiB memory a host \(15K\)/);
  expect(heard?.textContent).toContain("unconfirmed");
});

test("speaks German", () => {
  setView({ language: "de" });
  show(<PlatformCard platform={platform("esx", { ...dsd, nests: [], maxima: [] })} level={4} />);
  expect(card().textContent).toContain("Die Wand lässt sich verschieben.");
  expect(card().textContent).toContain("Eine Wand aus Hardware");
  expect(card().textContent).toContain("nein. Eine Domäne ist Hardware.");
  expect(card().textContent).toContain("In keiner Quelle gefunden.");
});
