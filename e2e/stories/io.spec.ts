import { expect, test } from "../story";
import { fill, pattern } from "../pages/words";

test("a noisy neighbour is seen and tamed", async ({ room }) => {
  await room.open("scenario=noisy-neighbour&paused");
  const { page, words, inspector } = room;
  const { io } = words;

  // The room says which datastore is slow, and who makes it so.
  await expect(
    room.side.event(room.event("noisyNeighbour", { name: "backup-01", datastore: "DS-Gold" })),
  ).toBeVisible();
  const datastores = inspector.panel.getByRole("region", { name: io.datastores });
  await expect(datastores.getByRole("button").first()).toContainText("DS-Gold");
  await datastores.getByRole("button", { name: /DS-Gold/ }).click();
  await expect(inspector.title("DS-Gold")).toBeVisible();

  // Who moves most stands first; the databases wait.
  const users = inspector.panel.getByRole("region", { name: io.users.title });
  const rows = users.getByRole("listitem");
  await expect(rows.nth(0)).toContainText("backup-01");
  await expect(rows.filter({ hasText: "db-orders" })).toContainText(fill(io.users.waits));

  // A limit, right beside it, tames it.
  await users.getByRole("button", { name: pattern(io.users.tame, { name: "backup-01" }) }).click();
  const limit = users.getByRole("textbox", { name: "Disk limit" });
  await limit.fill("400");
  await limit.press("Enter");
  await expect(rows.filter({ hasText: "db-orders" })).not.toContainText(fill(io.users.waits));
  await expect(rows.filter({ hasText: "backup-01" })).toContainText("100 MiB/s");
  await expect(
    room.side.event(room.event("datastoreRecovered", { name: "DS-Gold" })),
  ).toBeVisible();

  // Undone it is as it was; shares that count across hosts do the same without a fixed limit.
  await page.keyboard.press("Escape");
  await room.undo.click();
  await expect(rows.filter({ hasText: "db-orders" })).toContainText(fill(io.users.waits));
  await users.getByText("Storage I/O Control").click();
  await expect(users).toContainText(io.sharesDecide);
  await expect(rows.filter({ hasText: "db-orders" })).not.toContainText(fill(io.users.waits));

  // Or its disk goes elsewhere, while it runs.
  await room.goTo("backup-01");
  const disks = inspector.panel.getByRole("region", { name: io.disks.title });
  await disks.getByRole("combobox").selectOption({ label: "Local-03" });
  await expect(disks.getByRole("status")).toContainText("Local-03");
  await room.pass(3_600);
  await expect(disks.getByRole("button", { name: "Local-03" })).toBeVisible();
});
