import { seriousFindings } from "../axe";
import { Hall } from "../pages/hall";
import { Room } from "../pages/room";
import { fill } from "../pages/words";
import { expect, test } from "../story";

/** Nothing glides, so that a step is there when it is made. */
test.use({ contextOptions: { reducedMotion: "reduce" }, viewport: { width: 1600, height: 1000 } });

const DECADES = [1970, 1980, 1990, 2000, 2010, 2020];

/** A machine of each decade. */
const OF = new Map([
  [1970, "s370-168"],
  [1980, "es3090"],
  [1990, "starfire"],
  [2000, "superdome"],
  [2010, "vblock-01"],
  [2020, "esx-01"],
]);

test("the decades stand from left to right, each machine under its own", async ({ room, page }) => {
  await room.openUntouched();
  const hall = new Hall(page, room.words);
  await page.keyboard.press("]");
  await expect(hall.headings).toHaveCount(DECADES.length);
  const boxes = await Promise.all(
    DECADES.map(async (year) => (await page.locator(`[data-decade="${year}"]`).boundingBox())!),
  );
  boxes.forEach((box, index) => {
    const next = boxes[index + 1];
    if (next) expect(box.x + box.width).toBeLessThan(next.x);
  });
  for (const [year, id] of OF) {
    await expect(hall.decade(year)).toBeVisible();
    await room.idle();
    const heading = (await page.locator(`[data-decade="${year}"]`).boundingBox())!;
    const host = (await room.graph.host(id).boundingBox())!;
    expect(host.x).toBeGreaterThanOrEqual(heading.x - 1);
    expect(host.x + host.width).toBeLessThanOrEqual(heading.x + heading.width + 1);
    expect(host.y).toBeGreaterThan(heading.y + heading.height / 2);
    await page.keyboard.press("]");
  }
});

test("a walk goes decade by decade, forth and back, and tells what was new", async ({
  room,
  page,
}) => {
  await room.openUntouched();
  const hall = new Hall(page, room.words);
  await page.keyboard.press("]");
  await expect(hall.decade(1970)).toBeVisible();
  await expect(hall.step("previous")).toHaveAttribute("aria-disabled", "true");
  await expect(hall.platform(hall.card, "system370")).toContainText("switches");
  await hall.step("next").click();
  await expect(hall.decade(1980)).toBeVisible();
  await expect(hall.platform(hall.card, "prsm")).toContainText("firmware");
  await page.keyboard.press("[");
  await expect(hall.decade(1970)).toBeVisible();
  await expect(room.graph.host("s370-168")).toBeVisible();
  await hall.card.getByRole("button", { name: "370/168 MP" }).click();
  await expect(room.inspector.title("370/168 MP")).toBeVisible();
  expect(await seriousFindings(room)).toEqual([]);
  await hall.card.getByRole("button", { name: room.words.story.walk.close }).click();
  await expect(hall.card).toBeHidden();
});

test.describe("in German", () => {
  test.use({ locale: "de-DE" });

  test("a platform's card says what was new, and folds away the rest", async ({ page }) => {
    const room = new Room(page, "de");
    await room.openUntouched();
    await room.side.select("superdome");
    const hall = new Hall(page, room.words);
    const card = hall.platform(room.inspector.panel, "npar");
    await expect(card).toContainText("Ein Cell-Board ist ein Rechner für sich");
    await expect(card).toContainText("seit 2000");
    const reason = card.getByText("elektrisch getrennt, und nichts, was darin läuft");
    await expect(reason).toBeHidden();
    await card.getByText(room.words.story.card.details).click();
    await expect(reason).toBeVisible();
    await expect(card).toContainText(room.words.story.card.unconfirmed);
    await expect(card).toContainText("ein Betriebssystem oder");
  });
});

test("the gallery has a card for every platform, the oldest first, and leads to its machines", async ({
  room,
  page,
}) => {
  await room.openUntouched();
  const hall = new Hall(page, room.words);
  await room.action("gallery").click();
  const cards = hall.gallery.locator("[data-platform]");
  await expect(cards).toHaveCount(13);
  const years = await cards
    .getByRole("heading")
    .evaluateAll((headings) =>
      headings.map((heading) => Number(/\d{4}/.exec(heading.textContent ?? "")?.[0])),
    );
  expect(years).toEqual([...years].sort((a, b) => a - b));
  await hall.platform(hall.gallery, "powervm").getByText(room.words.story.card.details).click();
  await expect(hall.platform(hall.gallery, "powervm")).toContainText("0.01 processing units");
  expect(await seriousFindings(room)).toEqual([]);
  await hall.gallery.getByRole("button", { name: "p570" }).click();
  await expect(hall.gallery).toBeHidden();
  await expect(room.inspector.title("p570")).toBeVisible();
});

test("a service profile goes to another blade once its server stands still", async ({
  room,
  page,
}) => {
  await room.openUntouched();
  const { story, engine } = room.words;
  const dialog = (profile: string) => room.dialog(fill(story.blade.dialog, { profile }));
  const submit = page.getByRole("button", { name: story.blade.submit });
  const slot = (number: number) => fill(story.blade.mark, { chassis: "UCS-1", slot: number });

  await room.side.select("vblock-01");
  const before = await room.hash();
  const scenario = await room.scenario();
  await room.choose(room.side.item("vblock-01"), "associateProfile");
  await expect(dialog("SP-ESX-01").getByRole("radio")).toHaveCount(2);
  await submit.click();
  const busy = fill(engine.reason.profileBusy, { host: "vblock-01", count: 3 });
  await expect(dialog("SP-ESX-01")).toContainText(busy);
  expect(await seriousFindings(room)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog("SP-ESX-01")).toBeHidden();
  expect(await room.hash()).toBe(before);

  await room.side.select("vblock-03");
  await expect(room.inspector.panel).toContainText("SP-ESX-03");
  await room.choose(room.side.item("vblock-03"), "associateProfile");
  await dialog("SP-ESX-03")
    .getByRole("radio", { name: slot(5) })
    .check();
  await submit.click();
  await expect(dialog("SP-ESX-03")).toBeHidden();
  await expect(room.inspector.panel).toContainText("Cisco UCS B230 M2");
  await expect(room.inspector.panel).toContainText("SP-ESX-03");
  await page.keyboard.press("Shift+F");
  await expect(room.graph.host("vblock-03").locator("[data-blade]")).toHaveAttribute(
    "data-blade",
    "5",
  );

  await room.undo.click();
  await expect(room.inspector.panel).toContainText("Cisco UCS B200 M2");
  expect(await room.scenario()).toEqual(scenario);
});
