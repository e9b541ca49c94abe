import { expect, test } from "../story";
import type { Room } from "../pages/room";
import { fill } from "../pages/words";
import { NBSP } from "../../src/ui/format";

/** A room that moves in several ways, with both KVM hosts on the screen. */
async function openMoving(room: Room): Promise<void> {
  await room.open("scenario=migration&paused");
  await room.lookAt("kvm-01", "kvm-02");
}

async function dragTo(room: Room, partition: string, host: string): Promise<void> {
  await room.graph.lift(partition);
  await room.graph.carryOver(host);
  await room.graph.drop();
  await expect(
    room.side.event(room.event("migrationStarted", { name: partition, to: host })),
  ).toBeVisible();
}

test("a drag becomes a live migration with rounds", async ({ room }) => {
  await openMoving(room);
  await dragTo(room, "web-01", "kvm-02");
  const words = room.words.migration;
  const card = room.page
    .getByRole("region", { name: words.title, exact: true })
    .getByRole("article", { name: /^web-01/ });

  // 4 GiB at 128 MiB/s: the first round takes half a minute, each later one less.
  await room.pass(10);
  await expect(card).toContainText(fill(words.round, { round: 1, all: `4${NBSP}GiB` }));
  expect(await room.containerOf("web-01")).toBe("kvm-01");
  await room.pass(25);
  await expect(card).toContainText(fill(words.round, { round: 2 }));
  await expect(card).toContainText(fill(words.sends, { rate: `128${NBSP}MiB/s` }));
  await expect(card.getByRole("img")).toBeVisible();
  await expect(room.page.locator('[data-migration="migration:web-01"]')).toContainText(
    fill(room.words.graph.migration.precopy, { round: 2 }),
  );

  await room.pass(60);
  await expect(room.graph.partitionOn("kvm-02", "web-01")).toBeVisible();
  await expect(
    room.side.event(room.event("migrationCompleted", { name: "web-01", rounds: 5 })),
  ).toBeVisible();
  const over = room.page.getByRole("region", { name: words.over });
  await expect(over).toContainText(words.completed);
});

test("one that cannot converge says so and what would help, and does it", async ({ room }) => {
  await openMoving(room);
  await dragTo(room, "ledger", "kvm-02");
  const words = room.words.migration;
  const card = room.page
    .getByRole("region", { name: words.title, exact: true })
    .getByRole("article", { name: /^ledger/ });
  await room.pass(320);
  await expect(
    room.side.event(room.event("migrationNotConverging", { name: "ledger", to: "kvm-02" })),
  ).toBeVisible();
  await expect(card).toContainText(words.troubled);
  await expect(card).toContainText(words.endless);
  await expect(card).toContainText(room.words.engine.converge.autoConverge);

  // Post-copy was tried on its copy, and is what holds it up least.
  const what = room.words.engine.converge.postCopy;
  await card.getByRole("button", { name: fill(words.applyWhat, { what }) }).click();
  await expect(card).not.toContainText(words.endless);
  await room.pass(150);
  await expect(
    room.side.event(room.event("migrationPostcopy", { name: "ledger", to: "kvm-02" })),
  ).toBeVisible();
  expect(await room.containerOf("ledger")).toBe("kvm-02");
  await expect(card).toContainText(room.words.engine.phase.postcopy);
  await room.pass(200);
  await expect(room.graph.partitionOn("kvm-02", "ledger")).toBeVisible();
  await expect(room.side.event(room.event("migrationCompleted", { name: "ledger" }))).toBeVisible();
});
