import { expect, test } from "../story";
import { fill } from "../pages/words";

test("memory pressure appears and goes", async ({ room }) => {
  await room.open("scenario=memory-pressure&paused");
  const { page, words, inspector } = room;
  const badge = (host: string, state: string) =>
    page
      .locator(`[data-host="${host}"]`)
      .getByRole("img", { name: fill(words.graph.host.memoryState, { state }) });

  // Enough for all: no host says anything of its memory.
  await room.lookAt("esx-01", "esx-02");
  await expect(badge("esx-01", "soft")).toHaveCount(0);

  // The monthly report starts on every host.
  await room.pass(90);
  await expect(badge("esx-01", "soft")).toBeVisible();
  await expect(badge("esx-02", "hard")).toBeVisible();
  await expect(
    room.side.event(room.event("memoryStateWorse", { name: "esx-02", state: "hard" })),
  ).toBeVisible();

  // Where there is no balloon driver pages are compressed and swapped, and guests wait for them.
  await room.goTo("Archive 02");
  await expect(inspector.panel).toContainText("Swapped (SWCUR)");
  await expect(inspector.panel).toContainText("%SWPWT");
  await expect(inspector.panel).toContainText(words.inspector.chart.swapped);
  await inspector.tab("why").click();
  const taken = inspector.panel.getByRole("region", { name: words.why.taken.title });
  await expect(taken).toContainText("Compressed (ZIP)");
  await expect(taken).toContainText("hard");

  // It is over: what was taken comes back.
  await room.pass(120);
  await expect(badge("esx-01", "soft")).toHaveCount(0);
  await expect(badge("esx-02", "hard")).toHaveCount(0);
  await expect(
    room.side.event(room.event("memoryStateBetter", { name: "esx-02", state: "high" })),
  ).toBeVisible();
  await expect(taken).toHaveCount(0);
});
