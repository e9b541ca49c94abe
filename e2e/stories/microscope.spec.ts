import { seriousFindings } from "../axe";
import { expect, test } from "../story";
import type { Room } from "../pages/room";
import { Microscope } from "../pages/microscope";

async function openOn(room: Room, host: string): Promise<Microscope> {
  const microscope = new Microscope(room.page, room.words);
  await room.goTo(host);
  await room.page.keyboard.press("x");
  await microscope.still();
  return microscope;
}

test("a host's dispatcher is watched slice by slice, stepped, and left again", async ({
  room,
  page,
}) => {
  await room.open();
  await room.goTo("esx-02");
  const opener = room.inspector.panel.getByRole("button", {
    name: room.words.shell.action.microscope,
  });
  await opener.click();
  const microscope = new Microscope(page, room.words);
  await microscope.still();
  await expect.poll(() => microscope.colours()).toBeGreaterThan(4);
  const before = await room.hash();

  // A step decides something: the last decision or the queue shows it, and time never goes back.
  const elapsed = await microscope.elapsed();
  const queue = await microscope.queue();
  const decision = await microscope.lastDecision.innerText();
  await expect(async () => {
    await page.keyboard.press("ArrowRight");
    expect(await microscope.queue()).not.toEqual(queue);
    expect(await microscope.lastDecision.innerText()).not.toBe(decision);
  }).toPass();
  expect(await microscope.elapsed()).toBeGreaterThanOrEqual(elapsed);

  // Running moves on by itself, and stops where it is told to.
  await microscope.button("play").click();
  await expect.poll(() => microscope.elapsed()).toBeGreaterThan(elapsed + 1);
  await page.keyboard.press("Space");
  await expect(microscope.button("play")).toBeVisible();

  const times = await microscope.times();
  expect(times.length).toBeGreaterThan(4);
  for (const parts of times) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(100);
  expect(times.some(([run]) => run! > 0)).toBe(true);

  // The room behind has not felt any of it.
  expect(await room.hash()).toBe(before);
  await page.keyboard.press("Escape");
  await expect(microscope.dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("a KVM host can be watched under either of its schedulers", async ({ room, page }) => {
  await room.open();
  const { hosts } = await room.scenario();
  const kvm = hosts.find(({ platform }) => platform === "kvm")!;
  const microscope = await openOn(room, kvm.name);
  const choices = microscope.dialog.getByRole("radiogroup", {
    name: room.words.microscope.dispatcher,
  });
  const about = await microscope.about.innerText();
  const elapsed = await microscope.elapsed();
  await choices.getByRole("radio", { checked: true }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(microscope.about).not.toHaveText(about);
  // The other one, at the same time: so they can be compared.
  expect(await microscope.elapsed()).toBe(elapsed);
  await expect.poll(() => microscope.colours()).toBeGreaterThan(2);
});

test("a host that fails under it says so, and is there again when it is repaired", async ({
  room,
}) => {
  await room.openUntouched();
  const microscope = await openOn(room, "esx-03");
  await room.request("dispatch", { command: { type: "failHost", host: "esx-03" } });
  await expect(microscope.dialog.getByRole("alert")).toContainText("esx-03");
  await room.request("dispatch", { command: { type: "repairHost", host: "esx-03" } });
  await expect(microscope.chart).toBeVisible();
});

test("axe finds nothing serious in picture or table", async ({ room }) => {
  await room.open();
  const microscope = await openOn(room, "esx-02");
  for (let look = 0; look < 2; look++) {
    expect(await seriousFindings(room, "[role=dialog]")).toEqual([]);
    await microscope.button("asTable").click();
  }
});
