import { expect, test } from "../story";

test("an engine that dies a second time is restored a second time", async ({ room, page }) => {
  await page.clock.install();
  await room.openUntouched();
  const { death } = room.words.shell;
  const sheet = room.dialog(death.title);
  for (const vm of ["web-01", "web-03"]) {
    await room.side.select(vm);
    await room.choose(room.side.item(vm), "powerOff");
    await expect(room.side.event(room.event("partitionPoweredOff", { name: vm }))).toBeVisible();
    const hash = await room.hash();
    await page.clock.fastForward("01:00");
    await page.evaluate(() => window.machineRoom?.crash());
    await expect(sheet).toBeVisible();
    await sheet.getByRole("button", { name: death.restore }).click();
    await expect(sheet).toBeHidden();
    await room.idle();
    expect(await room.hash()).toBe(hash);
  }
  for (const vm of ["web-03", "web-01"]) {
    await page.keyboard.press("Control+z");
    await expect(room.side.event(room.event("partitionPoweredOn", { name: vm }))).toBeVisible();
  }
});

test("an engine that dies says so, and its last state comes back with everything around it", async ({
  room,
  page,
}) => {
  // The page's timers are wound by hand: the state is kept when this story says so.
  await page.clock.install();
  await room.openUntouched();
  await room.side.select("web-01");
  await room.choose(room.side.item("web-01"), "powerOff");
  await expect(
    room.side.event(room.event("partitionPoweredOff", { name: "web-01" })),
  ).toBeVisible();
  const hash = await room.hash();

  // The state is asked for before the crash is, and the engine answers in order.
  await page.clock.fastForward("01:00");
  await page.evaluate(() => window.machineRoom?.crash());
  const { death } = room.words.shell;
  const sheet = room.dialog(death.title);
  await expect(sheet).toBeVisible();
  await sheet.getByRole("button", { name: death.restore }).click();
  await expect(sheet).toBeHidden();
  await room.idle();

  expect(await room.hash()).toBe(hash);
  await expect(room.inspector.title("web-01")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(room.side.event(room.event("partitionPoweredOn", { name: "web-01" }))).toBeVisible();
});
