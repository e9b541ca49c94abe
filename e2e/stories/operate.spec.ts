import { expect, test } from "../story";
import type { Room } from "../pages/room";
import { called, fill } from "../pages/words";

async function stateOf(room: Room, id: string): Promise<string | undefined> {
  const { partitions } = await room.scenario();
  return partitions.find((partition) => partition.id === id)?.state;
}

test("a VM is powered off and on, suspended and resumed, and all of it undone", async ({
  room,
  page,
}) => {
  await room.openUntouched();
  await room.side.select("web-01");
  const tile = room.side.item("web-01");
  await room.choose(tile, "suspend");
  await expect.poll(() => stateOf(room, "web-01")).toBe("suspended");
  await room.choose(tile, "resume");
  await expect.poll(() => stateOf(room, "web-01")).toBe("running");
  await room.choose(tile, "powerOff");
  await expect.poll(() => stateOf(room, "web-01")).toBe("off");
  await room.choose(tile, "powerOn");
  await expect.poll(() => stateOf(room, "web-01")).toBe("running");

  const states = ["off", "running", "suspended", "running"];
  for (const state of states) {
    await page.keyboard.press("Control+z");
    await expect.poll(() => stateOf(room, "web-01")).toBe(state);
  }
  await expect(room.undo).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => stateOf(room, "web-01")).toBe("suspended");
});

test("a VM is cloned, the clone deleted, and a running one is not deleted", async ({
  room,
  page,
}) => {
  await room.openUntouched();
  await room.side.select("web-05");
  await room.choose(room.side.item("web-05"), "clonePartition");
  const form = room.dialog(/web-05/);
  await form
    .getByRole("textbox", { name: called(room.words.shell.cloneForm.name) })
    .fill("web-05-green");
  await form.getByRole("button", { name: room.words.shell.cloneForm.submit }).click();
  await room.goTo("web-05-green");
  await page.keyboard.press("Delete");
  await expect(room.inspector.title("web-05-green")).toBeHidden();
  await expect(room.side.item("web-05-green")).toHaveCount(0);

  const before = await room.hash();
  await room.goTo("web-05");
  await page.keyboard.press("Delete");
  await expect(room.notices.filter({ hasText: "web-05" })).toBeVisible();
  expect(await room.hash()).toBe(before);
});

test("a VM is added to a host and runs there", async ({ room, page }) => {
  await room.openUntouched();
  await room.goTo("esx-03");
  await page.keyboard.press("n");
  const { partitionForm } = room.words.shell;
  const form = page.getByRole("dialog");
  await form.getByRole("textbox", { name: called(partitionForm.name) }).fill("reports-01");
  await form.getByRole("textbox", { name: fill(partitionForm.cpus) }).fill("4");
  await form.getByRole("button", { name: partitionForm.submit, exact: true }).click();
  await expect(form).toBeHidden();
  await room.side.select("reports-01");
  await expect(room.inspector.title("reports-01")).toBeVisible();
  const { partitions } = await room.scenario();
  const added = partitions.find(({ name }) => name === "reports-01");
  expect(added).toMatchObject({ container: "esx-03", vcpus: 4, state: "running" });
});

test("a host fails, its VMs crash or restart elsewhere, and it is repaired", async ({ room }) => {
  await room.openUntouched();
  await room.lookAt("esx-04");
  await room.choose(room.side.item("esx-04"), "failHost");
  await expect(room.graph.host("esx-04")).toHaveAttribute("data-state", "failed");
  await expect(room.side.event(room.event("hostFailed", { name: "esx-04" }))).toBeVisible();
  await room.choose(room.side.item("esx-04"), "repairHost");
  await expect(room.graph.host("esx-04")).toHaveAttribute("data-state", "on");
  await expect(room.side.event(room.event("hostRepaired", { name: "esx-04" }))).toBeVisible();
});

test("a host is added, and removed again with undo", async ({ room, page }) => {
  await room.openUntouched();
  const { length: before } = (await room.scenario()).hosts;
  await page.keyboard.press("Shift+N");
  const { hostForm } = room.words.shell;
  const form = room.dialog(hostForm.title);
  await form.getByRole("textbox", { name: called(hostForm.name) }).fill("esx-05");
  await form.getByRole("button", { name: hostForm.submit, exact: true }).click();
  await expect(form).toBeHidden();
  await room.side.select("esx-05");
  await expect(room.inspector.title("esx-05")).toBeVisible();
  await expect(room.hostsOn).toHaveText(`${before + 1} / ${before + 1}`);
  await room.undo.click();
  await expect(room.hostsOn).toHaveText(`${before} / ${before}`);
  await expect(room.inspector.title("esx-05")).toBeHidden();
});

test("a room that is emptied says what to do, and is filled again", async ({ room, page }) => {
  await room.openUntouched();
  const { hosts } = await room.scenario();
  const { emptyRoom } = room.words.shell;
  for (const { id } of hosts) {
    await room.request("dispatch", { command: { type: "failHost", host: id } });
    await room.request("dispatch", { command: { type: "removeHost", host: id } });
  }
  const hint = page.getByRole("status").filter({ hasText: emptyRoom.title });
  await expect(hint).toBeVisible();
  await hint.getByRole("button").filter({ hasText: emptyRoom.openDefault }).click();
  await expect(hint).toBeHidden();
  expect((await room.scenario()).hosts).toHaveLength(hosts.length);
});
