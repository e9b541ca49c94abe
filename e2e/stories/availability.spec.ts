import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../story";
import type { Room } from "../pages/room";
import { fill } from "../pages/words";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);

/** Everything is on the screen at once: three clusters, each with its own way. */
async function openFailing(room: Room): Promise<void> {
  await room.open("scenario=failover&paused");
}

async function hostOf(room: Room, id: string): Promise<string | undefined> {
  return room.containerOf(id);
}

test("what if a host fails: a verdict without a failure, and the same from the command line", async ({
  room,
  page,
}) => {
  await openFailing(room);
  const words = room.words.availability;
  const before = await room.hash();
  await room.choose(room.side.item("esx-01"), "whatIfFail");
  const dialog = room.dialog(fill(words.whatIf.title_one, { names: "esx-01" }));
  await expect(dialog).toContainText(words.verdict.absorbed);
  const restarts = dialog.getByRole("region", { name: words.whatIf.restarts }).getByRole("row");
  await expect(restarts.nth(1)).toContainText("orders-db");
  await expect(restarts.nth(2)).toContainText("orders-app");
  await expect(restarts.last()).toContainText(words.phase.excluded);

  // Another one as well: nothing is asked twice, and nothing has happened.
  await dialog.getByLabel(words.whatIf.add).selectOption({ label: "esx-03" });
  await expect(room.dialog(/esx-01, esx-03/)).toContainText(/erp-db/);
  expect(await room.hash()).toBe(before);

  const hosts = ["esx-01", "esx-03"];
  const asked = await room.request("whatIfFail", { hosts });
  const file = join("public", "scenarios", "failover.json");
  const args = ["tsx", "src/tools/room.ts", "whatif", file, "--fail", hosts.join(","), "--json"];
  const { stdout } = await run("npx", args, { cwd: root });
  expect(JSON.parse(stdout)).toEqual(asked);

  await page.getByRole("button", { name: words.whatIf.others }).click();
  const survey = room.dialog(fill(words.survey.title, { name: "Production" }));
  await expect(survey.getByRole("row")).toHaveCount(1 + 4 + 1 + 1);
});

test("a failed host's VMs restart elsewhere in priority order", async ({ room, page }) => {
  await openFailing(room);
  await room.side.select("esx-01");
  await room.choose(room.side.item("esx-01"), "failHost");
  await room.pass(10);
  expect(await hostOf(room, "orders-db")).toBe("esx-01");
  const words = room.words.availability;
  const recovery = room.page.getByRole("region", { name: words.recovery.title });
  await expect(recovery).toContainText(fill(words.recovery.failed, { name: "esx-01" }));

  // Detected after 15 s: the database first; the application only when that is up, after 30 s more.
  await room.pass(6);
  const begun = (name: string) => room.side.event(room.event("restartBegun", { name }));
  await expect(begun("orders-db")).toBeVisible();
  await expect(begun("orders-app")).toHaveCount(0);
  await expect(recovery.getByRole("listitem").first()).toContainText(words.phase.booting);
  await expect(room.graph.partition("orders-db").getByRole("img").first()).toHaveAccessibleName(
    room.words.graph.mark.restarting,
  );
  await room.pass(30);
  await expect(begun("orders-app")).toBeVisible();
  await expect(begun("orders-web")).toHaveCount(0);
  await room.pass(60);
  await expect(begun("reports")).toBeVisible();
  await room.pass(40);
  for (const id of ["orders-db", "orders-app", "orders-web", "reports"])
    expect(await hostOf(room, id)).not.toBe("esx-01");
  expect(await hostOf(room, "test-01")).toBe("esx-01");
  await expect(
    room.side.event(room.event("recoveryOver", { name: "esx-01", count: 4, lost: 0 })),
  ).toBeVisible();

  // Undone, the host is there again, and who has started elsewhere stays there.
  await page.keyboard.press("Control+z");
  await expect(room.hostsOn).toHaveText("11 / 11");
  expect(await hostOf(room, "orders-db")).not.toBe("esx-01");
});

test("a fabric fails: who hangs on it alone is isolated, step by step", async ({ room, page }) => {
  await openFailing(room);
  await room.side.select("Desktops on blades");
  await room.choose(room.side.item("Desktops on blades"), "devices");
  const words = room.words.availability;
  const dialog = room.dialog(words.devices.title);
  await dialog
    .getByRole("button", { name: fill(words.devices.failIt, { name: "Fabric B" }) })
    .click();
  await expect(
    dialog.getByRole("button", { name: fill(words.devices.repairIt, { name: "Fabric B" }) }),
  ).toBeVisible();
  await page.keyboard.press("Escape");
  await room.pass(26);
  await room.lookAt("blade-21", "blade-22");
  await expect(room.graph.host("blade-21")).toContainText(room.words.graph.host.cutOff);
  expect(await hostOf(room, "vdi-07")).toBe("blade-21");
  await room.pass(5);
  await expect(
    room.side.event(room.event("isolationStopped", { name: "blade-21", count: 3 })),
  ).toBeVisible();
  await room.pass(120);
  expect(await hostOf(room, "vdi-07")).toMatch(/^blade-1/);
});
