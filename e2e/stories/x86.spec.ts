import { readFile, writeFile } from "node:fs/promises";
import type { Scenario } from "../../src/protocol/scenario";
import { generations } from "../files";
import type { Room } from "../pages/room";
import { fill } from "../pages/words";
import { expect, test } from "../story";

const CPU = "Xeon EM64T";

/** Why a 64-bit guest cannot run there. */
function reason(room: Room, name: string): RegExp {
  const platform = "VMware ESX";
  return fill(room.words.engine.reason.needsWideAssist, {
    name,
    host: "esx-old",
    cpu: CPU,
    platform,
  });
}

async function openGenerations(room: Room): Promise<void> {
  await room.openUntouched();
  await room.openFiles(generations);
  await expect(room.graph.host("esx-old")).toBeVisible();
  await room.idle();
}

test("a 64-bit guest is told over an old host why it cannot run there", async ({ room }) => {
  await openGenerations(room);
  const before = await room.hash();
  const { graph } = room;
  await graph.lift("wide");
  await expect(graph.host("esx-old")).toHaveAttribute("data-level", "refused");
  await expect(graph.verdict("esx-old")).toContainText(reason(room, "wide"));
  await graph.carryOver("esx-old");
  await graph.drop();
  await expect(room.notices.filter({ hasText: reason(room, "wide") })).toBeVisible();
  expect(await room.hash()).toBe(before);

  // One of 32 bits may go: its code is translated.
  await graph.lift("narrow");
  await expect(graph.host("esx-old")).not.toHaveAttribute("data-level", "refused");
  await room.page.keyboard.press("Escape");
  await graph.drop();
});

test("started there it is refused, until it is given another kernel", async ({ room }) => {
  await openGenerations(room);
  await room.goTo("asleep");
  await room.action("powerOn").first().click();
  await expect(room.notices.filter({ hasText: reason(room, "asleep") })).toBeVisible();

  await room.inspector.tab("settings").click();
  const { settings } = room.words.inspector;
  await room.inspector.panel.getByLabel(settings.guestBits, { exact: true }).selectOption("32");
  await expect
    .poll(async () => (await room.scenario()).partitions.find(({ id }) => id === "asleep")?.guest)
    .toEqual({ bits: 32 });
  await room.action("powerOn").first().click();
  await expect(room.side.event(room.event("partitionPoweredOn", { name: "asleep" }))).toBeVisible();
  await room.inspector.tab("now").click();
  await expect(room.inspector.panel).toContainText(room.words.terms.technique.bt);
});

test("a file that says it runs there does not open, and says where", async ({ room }, info) => {
  await room.openUntouched();
  const before = await room.hash();
  const scenario = JSON.parse(await readFile(generations, "utf8")) as Scenario;
  const partitions = scenario.partitions.map((each) => ({ ...each, state: "running" }));
  const path = info.outputPath("impossible.json");
  await writeFile(path, JSON.stringify({ ...scenario, partitions }));
  await room.openFiles(path);
  const sheet = room.dialog(room.words.shell.fault.title);
  await expect(sheet).toContainText("partitions[2]");
  await expect(sheet).toContainText("64-bit guest, for which VMware ESX needs VT-x");
  await expect(sheet).toContainText(CPU);
  await room.page.keyboard.press("Escape");
  expect(await room.hash()).toBe(before);
});
