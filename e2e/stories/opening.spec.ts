import { Room } from "../pages/room";
import { expect, test } from "../story";

test("the room opens running: the clock goes, and the meters move", async ({ room, page }) => {
  await room.open("");
  await expect(room.action("pause")).toBeVisible();

  const clock = room.clock.getByText(/\d{2}:\d{2}:\d{2}/);
  const before = await clock.textContent();
  expect(before).toContain("Tue");
  await expect(clock).not.toHaveText(before ?? "");

  await room.graph.alive();
  await room.lookAt("esx-01");
  const load = room.graph.host("esx-01").locator("[data-metric=cpu]");
  const percent = (await load.textContent()) ?? "";
  expect(percent).toMatch(/\d/);
  await expect(load).not.toHaveText(percent);
  await expect(page).toHaveTitle(/Machine Room/);
});

test("everything that virtualization has been stands in it, three levels deep", async ({
  room,
}) => {
  await room.open();
  const { graph } = room;
  for (const [name, boundary] of [
    ["starfire", "physical"],
    ["p570", "logical"],
    ["esx-01", "virtual"],
  ] as const) {
    await room.lookAt(name);
    const parts = graph.host(name).locator("[data-partition]");
    await expect(parts.first()).toBeVisible();
    for (const part of await parts.all()) {
      await expect(part).toHaveAttribute("data-boundary", boundary);
    }
  }
  await room.lookAt("CPC01");
  await expect(graph.partitionOn("cpc01", "zvm1")).toBeVisible();
  await expect(graph.partitionOn("cpc01", "lnx-db1")).toBeVisible();
  expect(await room.containerOf("lnx-db1")).toBe("zvm1");
});

test.describe("on a large screen, in German", () => {
  test.use({ viewport: { width: 1920, height: 1080 }, locale: "de-DE" });

  test("the room opens readable: what a narrow host has no room for is left out whole", async ({
    page,
  }) => {
    const room = new Room(page, "de");
    await room.open();
    const { hosts } = await room.scenario();
    await expect(room.graph.hosts).toHaveCount(hosts.length);
    for (const { id } of hosts) {
      const host = room.graph.host(id);
      const heading = host.getByRole("heading", { level: 4 });
      expect(await heading.evaluate(isWhole), `${id}: its name`).toBe(true);
      const foot = host.locator("footer");
      await expect(foot).toContainText(/\d/);
      expect(await foot.evaluate(runInto), `${id}: words under the bar`).toEqual([]);
    }
  });
});

/** Nothing of a text is cut. */
function isWhole({ scrollWidth, clientWidth }: Element): boolean {
  return scrollWidth <= clientWidth;
}

/** Those words of a line that reach into the next ones, or out of the line. */
function runInto(line: Element): string[] {
  const { right: end, bottom } = line.getBoundingClientRect();
  const shown = [...line.children]
    .map((word) => ({ text: word.textContent, ...word.getBoundingClientRect().toJSON() }))
    .filter(({ width, top }) => width > 0 && top < bottom - 1);
  return shown.flatMap(({ text, right }, at) =>
    right > (shown[at + 1]?.left ?? end + 1) ? [text] : [],
  );
}

test("time stands still, goes on step by step, and faster, as one likes", async ({
  room,
  page,
}) => {
  await room.open();
  const clock = room.clock.getByText(/\d{2}:\d{2}:\d{2}/);
  const stopped = (await clock.textContent()) ?? "";
  const hash = await room.hash();
  await room.idle();
  const picture = await room.graph.painted();
  await expect(clock).toHaveText(stopped);

  await page.keyboard.press(".");
  await expect(clock).not.toHaveText(stopped);
  expect(await room.hash()).not.toBe(hash);
  await expect.poll(() => room.graph.painted()).not.toBe(picture);

  await room.action("play").click();
  await expect(room.action("pause")).toBeVisible();
  await page.keyboard.press("l");
  await expect(room.clock.getByRole("button", { name: /300/ })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(room.action("play")).toBeVisible();
});

test("a link opens the room at its moment; a bad one says so and opens the default", async ({
  room,
  page,
}) => {
  await room.open("paused&at=2d3h");
  await expect(room.clock.getByText("03:00:00")).toBeVisible();

  await page.goto("./?paused&speed=fast");
  await room.ready();
  const sheet = room.dialog(room.words.shell.fault.title);
  await expect(sheet).toContainText("speed");
  await expect(sheet).toContainText("fast");
});
