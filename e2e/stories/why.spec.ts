import { Room } from "../pages/room";
import { expect, test } from "../story";

test("a guest three levels deep is told why it gets what it gets", async ({ room, page }) => {
  await room.open();
  await room.goTo("lnx-db1");
  await page.keyboard.press("w");
  const levels = room.inspector.levels("cpu");
  await expect(levels).toHaveCount(3);
  await expect(room.inspector.tab("why")).toHaveAttribute("aria-selected", "true");
  await expect(levels.nth(0)).toContainText(/CPC01 has 20\scores/);
  await expect(levels.nth(1)).toContainText(/“IFL”.*6\score/);
  await expect(levels.nth(2)).toContainText("ZVM1 divides");
  for (const level of await levels.all()) {
    await expect(level).toContainText("Source: IBM docs");
    await expect(level.getByRole("img", { name: /Who gets how much/ })).toBeVisible();
  }

  const { cpu } = await room.request("explain", { partition: "lnx-db1" });
  expect(cpu.levels.map(({ platform }) => platform)).toEqual(["prsm", "prsm", "zvm"]);

  // While the room runs the derivation keeps up with it.
  const sentence = room.inspector.panel.getByRole("region", { name: "CPU" }).locator("p").first();
  const before = await sentence.textContent();
  await room.pass(60);
  await expect(sentence).not.toHaveText(before!);

  // Its neighbours lead on.
  await levels.nth(2).getByText("All who divide it").click();
  await levels.nth(2).getByRole("button", { name: "lnx-mq1" }).click();
  await expect(room.inspector.title("lnx-mq1")).toBeVisible();
  await expect(room.inspector.levels("cpu").nth(2)).toContainText("lnx-mq1");
});

test("what is advised helps", async ({ room }) => {
  await room.open();
  await room.goTo("TEST");
  await room.inspector.tab("why").click();
  const { cpu } = await room.request("explain", { partition: "test" });
  expect(cpu.bound).toBe("ceiling");
  const way = cpu.ways.find(({ setting }) => setting?.key === "capped")!;
  await expect(room.inspector.panel).toContainText("Set “Initial capping” to no");
  await room.request("dispatch", {
    command: {
      type: "changePartition",
      partition: "test",
      changes: { settings: { capped: false } },
    },
  });
  const after = await room.request("explain", { partition: "test" });
  expect(after.cpu.gets).toBeCloseTo(way.gets!, 9);
  expect(after.cpu.gets).toBeGreaterThan(cpu.gets);
  await expect(room.inspector.panel).not.toContainText("Set “Initial capping” to no");
});

test.describe("in German", () => {
  test.use({ locale: "de-DE" });

  test("the derivation speaks German, as the platforms do", async ({ page }) => {
    const room = new Room(page, "de");
    await room.open();
    await room.goTo("lnx-db1");
    await room.inspector.tab("why").click();
    const levels = room.inspector.levels("cpu");
    await expect(levels).toHaveCount(3);
    await expect(levels.nth(2)).toContainText("Quelle: IBM docs, CP command SET SHARE");
    await expect(levels.nth(2)).toContainText("Normierter Anteil am System");
  });
});
