import { expect, test } from "../story";
import type { Room } from "../pages/room";
import { fill } from "../pages/words";

const SCENARIO = "scenario=skewed-cluster&paused";

async function on(room: Room, host: string): Promise<string[]> {
  const { partitions } = await room.scenario();
  return partitions.filter(({ container }) => container === host).map(({ id }) => id);
}

test("DRS levels a skewed cluster: it recommends and says why, then does it by itself", async ({
  room,
}) => {
  await room.open(SCENARIO);
  const { inspector, words } = room;
  const { balance } = words;
  await room.side.select("Lab");
  await inspector.tab("balance").click();
  await expect(inspector.panel).toContainText(balance.nobody);

  // Five minutes later it has looked for the first time.
  await room.pass(300);
  const recommended = inspector.panel.getByRole("region", { name: balance.recommendations });
  const cards = recommended.getByRole("listitem");
  await expect(cards).toHaveCount(4);
  // What must be comes first: a rule that is not kept.
  await expect(cards.first()).toContainText(balance.must);
  await expect(cards.first()).toContainText(
    fill(balance.because.rule, { rule: "Databases apart" }),
  );
  await expect(cards.nth(1)).toContainText("0.1");
  await expect(cards.nth(1)).toContainText(balance.figure.benefit);

  // One is accepted, and is under way at once.
  await cards.first().getByRole("button").filter({ hasText: balance.accept }).click();
  await expect(cards.first()).toContainText(balance.underWay);
  await room.pass(240);
  expect(await on(room, "esx-04")).toContain("db-01");

  // Then it may act by itself: the deviation comes down to its target, and it rests.
  await room.request("dispatch", {
    command: { type: "changeCluster", cluster: "lab", settings: { drs: "full" } },
  });
  await room.pass(1_800);
  await expect(inspector.panel.getByTestId("balance-value")).toHaveText(/^0\.0\d+$/);
  await expect(cards).toHaveCount(0);
  const settled = await Promise.all(
    ["esx-01", "esx-02", "esx-03", "esx-04"].map((id) => on(room, id)),
  );
  await room.pass(7_200);
  const later = await Promise.all(
    ["esx-01", "esx-02", "esx-03", "esx-04"].map((id) => on(room, id)),
  );
  expect(later).toEqual(settled);
});

test("maintenance empties a host: it says where everybody would go, and who cannot leave", async ({
  room,
}) => {
  await room.open(SCENARIO);
  const { page, words } = room;
  const { maintenance } = words.balance;
  await room.side.select("Lab");
  await room.goTo("esx-03.lab");
  await room.choose(room.side.item("esx-03.lab"), "enterMaintenance");
  const dialog = room.dialog(/esx-03\.lab/);
  const moves = dialog.getByRole("region", { name: maintenance.moves });
  await expect(moves.getByRole("listitem")).toHaveCount(3);
  // It may run on esx-03 and esx-04 only.
  await expect(moves.getByRole("listitem").filter({ hasText: "oracle-01" })).toContainText(
    "esx-04",
  );
  await dialog.getByRole("button", { name: maintenance.begin, exact: true }).click();
  await expect(dialog).toContainText(fill(maintenance.progress, { done: "0", total: "3" }));

  // Paused, it waits; then it goes on to the end.
  await dialog.getByRole("button", { name: maintenance.pause }).click();
  await expect(dialog).toContainText(maintenance.phase.paused);
  await room.pass(120);
  expect((await on(room, "esx-03")).length).toBe(3);
  await dialog.getByRole("button", { name: maintenance.resume }).click();
  await room.pass(240);
  await expect(dialog).toContainText(fill(maintenance.done, { name: "esx-03.lab" }));
  expect(await on(room, "esx-03")).toEqual([]);
  await page.keyboard.press("Escape");

  // Nobody is left who may take Oracle in: the other licensed host cannot be emptied.
  await room.goTo("esx-04.lab");
  await room.choose(room.side.item("esx-04.lab"), "enterMaintenance");
  const other = room.dialog(/esx-04\.lab/);
  const stuck = other.getByRole("region", { name: maintenance.stuck });
  await expect(stuck).toContainText("oracle-01");
  await expect(stuck).toContainText("Oracle licences");
  await expect(other.getByRole("button", { name: maintenance.beginAnyway })).toBeVisible();
});
