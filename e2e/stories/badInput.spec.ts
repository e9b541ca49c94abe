import { writeFile } from "node:fs/promises";
import { test, expect } from "../story";

/** What is wrong with each, and what the page must name. */
const BAD: readonly { name: string; bytes: string | Uint8Array; says: RegExp }[] = [
  { name: "minutes.xlsx", bytes: "these are the minutes of a meeting", says: /minutes\.xlsx/ },
  {
    name: "broken.json",
    bytes: '{ "format": "machine-room/scenario", "version": 1, "hosts": [',
    says: /broken\.json/,
  },
  {
    name: "newer.json",
    bytes: JSON.stringify({
      format: "machine-room/scenario",
      version: 99,
      name: "From the future",
      hosts: [],
    }),
    says: /99/,
  },
  {
    name: "cycle.json",
    bytes: JSON.stringify({
      format: "machine-room/scenario",
      version: 1,
      name: "A cycle",
      hosts: [],
      partitions: [
        { id: "a", name: "a", container: "b", platform: "zvm", vcpus: 1, memoryMiB: 1024 },
        { id: "b", name: "b", container: "a", platform: "zvm", vcpus: 1, memoryMiB: 1024 },
      ],
    }),
    says: /partitions/,
  },
  {
    name: "absurd.json",
    bytes: JSON.stringify({
      format: "machine-room/scenario",
      version: 1,
      name: "Absurd",
      hosts: [
        {
          id: "h",
          name: "h",
          platform: "esx",
          cpu: { sockets: -2, coresPerSocket: 16, mhz: 2600 },
          memoryMiB: 1024,
        },
      ],
    }),
    says: /sockets/,
  },
  {
    name: "unknown.json",
    bytes: JSON.stringify({
      format: "machine-room/scenario",
      version: 1,
      name: "Unknown",
      hosts: [
        {
          id: "h",
          name: "h",
          platform: "abacus",
          cpu: { sockets: 2, coresPerSocket: 16, mhz: 2600 },
          memoryMiB: 1024,
        },
      ],
    }),
    says: /abacus/,
  },
];

test("a bad file, and another after it, says what is wrong and where, and changes nothing", async ({
  room,
}, info) => {
  await room.openUntouched();
  const before = await room.hash();
  const hosts = (await room.hostsOn.textContent()) ?? "";
  const sheet = room.dialog(room.words.shell.fault.title);
  for (const { name, bytes, says } of BAD)
    await test.step(name, async () => {
      const path = info.outputPath(name);
      await writeFile(path, bytes);
      await room.openFiles(path);
      await expect(sheet).toBeVisible();
      await expect(sheet).toContainText(says);
      await expect(sheet).toContainText(room.words.shell.fault.unchanged);
      await room.page.keyboard.press("Escape");
      await expect(sheet).toBeHidden();
      expect(await room.hash()).toBe(before);
      await expect(room.hostsOn).toHaveText(hosts);
    });
});

test("markup in a name is only a name", async ({ room, page }, info) => {
  await room.openUntouched();
  const scenario = await room.scenario();
  const name = '<img src=x onerror="document.title=1"> & <b>bold</b>';
  const [first, ...others] = scenario.partitions;
  if (!first) throw new Error("the room has partitions");
  const path = info.outputPath("markup.json");
  await writeFile(
    path,
    JSON.stringify({ ...scenario, partitions: [{ ...first, name }, ...others] }),
  );
  await room.openFiles(path);
  await room.side.select(name);
  await expect(room.inspector.title(name)).toBeVisible();
  await expect(page).toHaveTitle(/Machine Room/);
  await expect(page.locator("img[src=x]")).toHaveCount(0);
});
