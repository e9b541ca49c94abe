import type { Locator } from "@playwright/test";
import { threeLevels } from "../files";
import { expect, test } from "../story";

test.beforeEach(async ({ room }) => {
  await room.openUntouched();
  await room.openFiles(threeLevels);
  await expect(room.graph.host("superdome")).toBeVisible();
  await room.idle();
});

async function boxOf(thing: Locator) {
  const box = await thing.boundingBox();
  if (!box) throw new Error("it is not on the screen");
  return box;
}

test("three levels lie in one another, and each is told by its own rule", async ({
  room,
  page,
}) => {
  const nests = [
    ["cpc", "zvm", "linux-a", ["prsm", "prsm", "zvm"]],
    ["superdome", "prod", "oracle", ["npar", "npar", "vpar", "vpar"]],
    ["esx", "in-esx", "nested", ["esx", "kvm"]],
  ] as const;
  for (const [host, outer, inner, platforms] of nests) {
    await expect(room.graph.partitionOn(host, inner)).toBeVisible();
    const around = await boxOf(room.graph.partitionOn(host, outer));
    const inside = await boxOf(room.graph.partitionOn(host, inner));
    expect(inside.x).toBeGreaterThanOrEqual(around.x);
    expect(inside.y).toBeGreaterThanOrEqual(around.y);
    expect(inside.x + inside.width).toBeLessThanOrEqual(around.x + around.width);
    expect(inside.y + inside.height).toBeLessThanOrEqual(around.y + around.height);
    const { cpu } = await room.request("explain", { partition: inner });
    expect(cpu.levels.map(({ platform }) => platform)).toEqual(platforms);
  }

  await room.goTo("nested");
  await page.keyboard.press("w");
  const levels = room.inspector.levels("cpu");
  await expect(levels).toHaveCount(2);
  // Somebody set this, and that was measured.
  await expect(levels.nth(0)).toContainText(/5\s%.*× 1\.05.*assumption/);
  await expect(levels.nth(1)).toContainText(/7\s%.*× 1\.07.*Turtles/);
  await expect(levels.nth(1)).toContainText("= 1 × 1.07 × 1.05");
});

test("a nested guest is dragged from one hypervisor in a VM to another", async ({ room }) => {
  await room.graph.lift("turtle");
  // Behind a wall, under other firmware or on another machine it cannot go.
  await expect(room.graph.host("superdome")).toHaveAttribute("data-level", "refused");
  await expect(room.graph.host("cpc")).toHaveAttribute("data-level", "refused");
  await room.page.keyboard.press("Escape");
  await room.graph.drop();
  const verdicts = await room.request("verdicts", { partitions: ["turtle"] });
  expect(verdicts.find(({ target }) => target === "in-esx")?.level).toBe("fits");
});
