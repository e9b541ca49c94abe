/** Every kind of change that a hand can make is taken back and made again, to the letter. */
import { expect, test } from "../story";
import type { Room } from "../pages/room";
import { called } from "../pages/words";

type Change = readonly [what: string, make: (room: Room) => Promise<void>];

/** Finds a thing in the tree and chooses an entry of its menu. */
async function choose(room: Room, name: string, action: Parameters<Room["choose"]>[1]) {
  await room.side.select(name);
  await room.choose(room.side.item(name), action);
}

async function setting(room: Room, name: string, label: string) {
  await room.side.select(name);
  await room.inspector.tab("settings").click();
  return room.inspector.panel.getByLabel(label, { exact: true });
}

/** Suspending is told of in operate.spec.ts. */
const CHANGES: readonly Change[] = [
  [
    "add a host",
    async (room) => {
      await room.page.keyboard.press("Shift+N");
      const { hostForm } = room.words.shell;
      const form = room.dialog(hostForm.title);
      await form.getByRole("textbox", { name: called(hostForm.name) }).fill("esx-05");
      await form.getByRole("button", { name: hostForm.submit, exact: true }).click();
      await expect(form).toBeHidden();
    },
  ],
  ["remove a host", (room) => choose(room, "esx-05", "removeHost")],
  ["power off", (room) => choose(room, "web-01", "powerOff")],
  [
    "move what is off",
    async (room) => {
      await choose(room, "web-01", "moveTo");
      await room.moveDialog.search.fill("esx-03");
      await room.moveDialog.target("esx-03").click();
    },
  ],
  ["power on", (room) => choose(room, "web-01", "powerOn")],
  [
    "clone",
    async (room) => {
      await choose(room, "web-05", "clonePartition");
      const { cloneForm } = room.words.shell;
      const form = room.dialog(/web-05/);
      await form.getByRole("textbox", { name: called(cloneForm.name) }).fill("copy-01");
      await form.getByRole("button", { name: cloneForm.submit }).click();
    },
  ],
  ["delete", (room) => choose(room, "copy-01", "deletePartition")],
  [
    "put into another pool",
    async (room) => {
      const pool = await setting(room, "web-03", room.words.inspector.settings.pool);
      await pool.selectOption({ label: "Development" });
    },
  ],
  [
    "change the size",
    async (room) => {
      // Of one that is off: what runs under ESX cannot give memory back.
      const size = await setting(room, "standby-01", room.words.terms.memorySize);
      await size.fill("12");
      await size.press("Enter");
    },
  ],
  ["fail a host", (room) => choose(room, "esx-04", "failHost")],
  ["repair it", (room) => choose(room, "esx-04", "repairHost")],
];

/** What a scenario would say of the room. */
const stateOf = (room: Room) => room.scenario();

test("every change is undone and redone, one after another, to the very room of before", async ({
  room,
  page,
}) => {
  await room.openUntouched();
  const rooms = [await stateOf(room)];
  for (const [what, make] of CHANGES)
    await test.step(what, async () => {
      await make(room);
      await expect.poll(() => stateOf(room), what).not.toEqual(rooms.at(-1));
      rooms.push(await stateOf(room));
    });
  // The keys belong to a field while somebody writes in it.
  await room.side.tree.focus();
  for (const before of rooms.slice(0, -1).toReversed()) {
    await page.keyboard.press("Control+z");
    await expect.poll(() => stateOf(room)).toEqual(before);
  }
  await expect(room.undo).toHaveAttribute("aria-disabled", "true");
  for (const after of rooms.slice(1)) {
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => stateOf(room)).toEqual(after);
  }
  await expect(room.redo).toHaveAttribute("aria-disabled", "true");
});
