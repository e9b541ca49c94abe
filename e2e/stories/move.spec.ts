import { expect, test } from "../story";
import type { Room } from "../pages/room";
import { fill } from "../pages/words";

/** Both ends of a move on the screen, large enough for the hand. */
async function lookAtBothEnds(room: Room): Promise<void> {
  await room.lookAt("esx-02", "esx-03");
}

test("a VM is dragged to another host: it says what would be, moves, and arrives", async ({
  room,
}) => {
  await room.open();
  await lookAtBothEnds(room);
  const { graph } = room;
  await graph.lift("erp-05");
  await expect(graph.host("esx-03")).toHaveAttribute("data-level", "fits");
  await expect(graph.verdict("esx-03")).toContainText(/CPU \d+.*→.*\d+/);
  await graph.carryOver("esx-03");
  await graph.drop();

  // It runs on at its source until the switchover.
  const started = room.event("migrationStarted", { name: "erp-05", to: "esx-03" });
  await expect(room.side.event(started)).toBeVisible();
  expect(await room.containerOf("erp-05")).toBe("esx-02");

  await room.action("play").click();
  await expect(graph.partitionOn("esx-03", "erp-05")).toBeVisible();
  const completed = room.event("migrationCompleted", { name: "erp-05" });
  await expect(room.side.event(completed)).toBeVisible();
  await room.page.keyboard.press("Space");
  expect(await room.containerOf("erp-05")).toBe("esx-03");
});

test("a drop that the rules forbid is refused with its reason, and nothing changes", async ({
  room,
}) => {
  await room.open();
  const before = await room.hash();
  await room.lookAt("esx-02", "CPC01");
  const { graph } = room;
  await graph.lift("erp-05");
  await expect(graph.host("cpc01")).toHaveAttribute("data-level", "refused");
  const reason = fill(room.words.engine.reason.architecture, {
    name: "erp-05",
    guest: "x86-64",
    host: "CPC01",
    architecture: "s390x",
  });
  await graph.carryOver("cpc01");
  await graph.drop();

  await expect(room.notices.filter({ hasText: reason })).toBeVisible();
  await expect(graph.partitionOn("esx-02", "erp-05")).toBeVisible();
  expect(await room.hash()).toBe(before);
  await expect(room.undo).toHaveAttribute("aria-disabled", "true");
});

test("Escape puts back what is in the air", async ({ room }) => {
  await room.open();
  await lookAtBothEnds(room);
  const before = await room.hash();
  await room.graph.lift("erp-05");
  await room.graph.carryOver("esx-03");
  await room.page.keyboard.press("Escape");
  await expect(room.page.locator("[data-host][data-level]")).toHaveCount(0);
  await room.graph.drop();
  expect(await room.hash()).toBe(before);
});

test("the keyboard moves a VM: ranked targets, searchable, the refused ones with a reason", async ({
  room,
  page,
}) => {
  await room.open();
  await room.goTo("erp-05");
  await page.keyboard.press("m");
  const dialog = room.moveDialog;
  await expect(dialog.dialog("erp-05")).toBeVisible();
  await expect(dialog.targets.first()).toContainText("esx-03");
  await expect(dialog.target("CPC01")).toHaveAttribute("aria-disabled", "true");
  await expect(dialog.target("CPC01")).toContainText("s390x");

  await dialog.search.fill("esx-04");
  await expect(dialog.targets).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(dialog.dialog("erp-05")).toBeHidden();
  await room.pass(300);
  expect(await room.containerOf("erp-05")).toBe("esx-04");
});

test("the context menu moves several at once, as one step that can be undone", async ({
  room,
  page,
}) => {
  await room.open();
  await lookAtBothEnds(room);
  const { graph } = room;
  await graph.partition("web-03").click();
  await graph.partition("web-04").click({ modifiers: ["Shift"] });
  await expect(room.inspector.panel).toContainText("2 selected");
  await room.choose(graph.partition("web-04"), "moveTo");
  await room.moveDialog.target("esx-03").click();
  await expect(room.moveDialog.dialog()).toBeHidden();
  await room.pass(300);
  expect(await room.containerOf("web-03")).toBe("esx-03");
  expect(await room.containerOf("web-04")).toBe("esx-03");

  await page.keyboard.press("Control+z");
  await room.pass(300);
  expect(await room.containerOf("web-03")).toBe("esx-02");
  expect(await room.containerOf("web-04")).toBe("esx-02");
  await page.keyboard.press("Control+Shift+z");
  await room.pass(300);
  expect(await room.containerOf("web-03")).toBe("esx-03");
});

test("a migration can be taken back while it is on its way", async ({ room }) => {
  await room.open();
  await lookAtBothEnds(room);
  await room.graph.drag("erp-05", "esx-03");
  await expect(room.side.event(room.event("migrationStarted", { name: "erp-05" }))).toBeVisible();
  await room.choose(room.graph.partition("erp-05"), "cancelMove");
  await expect(room.side.event(room.event("migrationCancelled", { name: "erp-05" }))).toBeVisible();
  await room.pass(300);
  expect(await room.containerOf("erp-05")).toBe("esx-02");
});
