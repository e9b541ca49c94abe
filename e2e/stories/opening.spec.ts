import { expect, test } from "../story";

test("the room opens running: the clock goes, and the meters move", async ({ room, page }) => {
  await room.open("");
  await expect(room.action("pause")).toBeVisible();

  const clock = room.clock.getByText(/\d{2}:\d{2}:\d{2}/);
  const before = await clock.textContent();
  expect(before).toContain("Tue");
  await expect(clock).not.toHaveText(before ?? "");

  const load = room.graph.host("esx-01").locator("[data-metric=cpu]");
  const percent = await load.textContent();
  await expect(load).not.toHaveText(percent ?? "");
  await expect(page).toHaveTitle(/Machine Room/);
});

test("everything that virtualization has been stands in it, three levels deep", async ({
  room,
}) => {
  await room.open();
  await expect(room.graph.hosts).toHaveCount(11);
  const { graph } = room;
  for (const boundary of ["physical", "logical", "virtual"]) {
    await expect(graph.page.locator(`[data-boundary="${boundary}"]`).first()).toBeAttached();
  }
  await expect(graph.partitionOn("cpc01", "zvm1")).toBeAttached();
  await expect(graph.partitionOn("cpc01", "lnx-db1")).toBeAttached();
  expect(await room.containerOf("lnx-db1")).toBe("zvm1");
});

test("time stands still, goes on step by step, and faster, as one likes", async ({
  room,
  page,
}) => {
  await room.open();
  const clock = room.clock.getByText(/\d{2}:\d{2}:\d{2}/);
  const stopped = (await clock.textContent()) ?? "";
  const hash = await room.hash();
  await room.idle();
  await expect(clock).toHaveText(stopped);

  await page.keyboard.press(".");
  await expect(clock).not.toHaveText(stopped);
  expect(await room.hash()).not.toBe(hash);

  await room.action("play").click();
  await expect(room.action("pause")).toBeVisible();
  await page.keyboard.press("l");
  await expect(room.clock.getByRole("button", { name: /300/ })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(room.action("play")).toBeVisible();
});

test("a link opens the room at its moment; a bad one says so and opens the default", async ({
  room,
  page,
}) => {
  await room.open("paused&at=2d3h");
  await expect(room.clock.getByText("03:00:00")).toBeVisible();

  await page.goto("./?paused&speed=fast");
  await room.ready();
  const sheet = room.dialog(room.words.shell.fault.title);
  await expect(sheet).toContainText("speed");
  await expect(sheet).toContainText("fast");
});
