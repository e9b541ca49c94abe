import { defaultRoom, fixtureWorkbook, realWorkbook } from "../files";
import type { Room } from "../pages/room";
import { expect, test } from "../story";

/** A running VM, the host that it is on, and the best host that it fits on, by their names. */
async function findMove(room: Room) {
  const { partitions, hosts } = await room.scenario();
  const nameOf = new Map(hosts.map(({ id, name }) => [id, name]));
  for (const { id, name, container, state } of partitions) {
    if (state !== "running") continue;
    const verdicts = await room.request("verdicts", { partitions: [id] });
    const best = verdicts.find(({ level, rank }) => level === "fits" && rank === 0);
    const from = nameOf.get(container);
    const to = best && nameOf.get(best.target);
    if (best && from !== undefined && to !== undefined)
      return { id, name, from, to, source: container, target: best.target };
  }
  throw new Error("no VM of this room fits anywhere else");
}

/** What the CPU chart of a host draws just now. */
async function chartOf(room: Room, host: string): Promise<string> {
  await room.side.select(host);
  await expect(room.inspector.title(host)).toBeVisible();
  await expect.poll(() => room.inspector.cpuCurve()).not.toBe("");
  return room.inspector.cpuCurve();
}

async function openPlayAndMove(room: Room, workbook: string): Promise<void> {
  const { graph, side, page } = room;
  await room.openUntouched();
  await room.openFiles(workbook);
  const report = room.dialog(room.words.shell.report.title);
  await expect(report).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(report).toBeHidden();
  await room.ready();

  const move = await findMove(room);
  await room.action("play").click();
  const before = { from: await chartOf(room, move.from), to: await chartOf(room, move.to) };

  await room.lookAt(move.from, move.to);
  await room.graph.drag(move.id, move.target);
  const completed = room.event("migrationCompleted", { name: move.name });
  await expect(side.event(completed)).toBeVisible();
  await expect(graph.partitionOn(move.target, move.id)).toBeVisible();
  expect(await room.containerOf(move.id)).toBe(move.target);

  expect(await chartOf(room, move.from)).not.toBe(before.from);
  expect(await chartOf(room, move.to)).not.toBe(before.to);
}

test("an RVTools workbook opens, plays, and one of its VMs is dragged to another host", async ({
  room,
}) => {
  await openPlayAndMove(room, fixtureWorkbook);
});

test("a real workbook of 8 hosts and 131 VMs does so too", async ({ room }) => {
  test.skip(realWorkbook === undefined, "the real workbook is not beside this project");
  if (realWorkbook !== undefined) await openPlayAndMove(room, realWorkbook);
});

test("a file that is dropped on the window replaces the room", async ({ room, page }) => {
  await room.openUntouched();
  const scenario = { ...(await room.scenario()), name: "Dropped from above" };
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.json", { type: "application/json" }));
    return data;
  }, JSON.stringify(scenario));
  const window = page.locator("body");
  await window.dispatchEvent("dragenter", { dataTransfer: transfer });
  await expect(page.getByText(room.words.shell.drop.title)).toBeVisible();
  await window.dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByRole("banner")).toContainText("Dropped from above");
});

test("what was saved opens again as it was", async ({ room, page }, info) => {
  await room.openUntouched();
  const download = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  const path = info.outputPath("saved.json");
  await (await download).saveAs(path);

  await room.openFiles(defaultRoom);
  await room.side.select("web-01");
  await room.choose(room.side.item("web-01"), "powerOff");
  await room.openFiles(path);
  await expect(
    room.notices.or(page.getByRole("status")).filter({ hasText: "saved.json" }),
  ).toBeVisible();
  const { partitions } = await room.scenario();
  expect(partitions.find(({ id }) => id === "web-01")?.state).toBe("running");
});
