import { expect, test } from "../story";

test("table, tree, inspector and graph speak of the same selection", async ({ room, page }) => {
  await room.open();
  await page.keyboard.press("t");
  const { table, side, inspector, graph } = room;
  await expect(table.grid).toBeVisible();
  await table.filter.fill("erp-0");
  await expect(table.names).toHaveText(["erp-01", "erp-02", "erp-03", "erp-04", "erp-05"]);
  await table.heading("name").click();
  await expect(table.names.first()).toHaveText("erp-05");

  await table.row("erp-04").click();
  await expect(table.row("erp-04")).toHaveAttribute("aria-selected", "true");
  await expect(inspector.title("erp-04")).toBeVisible();
  await expect(side.item("erp-04")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Shift+F");
  await expect(graph.partition("erp-04")).toHaveAttribute("data-selected", "true");

  await graph.partition("erp-05").click();
  await expect(table.row("erp-05")).toHaveAttribute("aria-selected", "true");
  await expect(table.row("erp-04")).toHaveAttribute("aria-selected", "false");
  await expect(inspector.title("erp-05")).toBeVisible();

  await side.events.getByRole("option").first().click();
  await expect(inspector.title("erp-05")).toBeHidden();
});

test("the palette finds anything and does anything", async ({ room, page }) => {
  await room.open();
  await page.keyboard.press("Control+k");
  const box = page.getByPlaceholder(room.words.shell.palette.placeholder);
  await box.fill("lnx-mq1");
  await page.keyboard.press("Enter");
  await expect(box).toBeHidden();
  await expect(room.inspector.title("lnx-mq1")).toBeVisible();

  await page.keyboard.press("Control+k");
  await box.fill(room.words.shell.action.themeDark);
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");

  await page.keyboard.press("Control+k");
  await box.fill("no such thing");
  await expect(page.getByText(/no such thing/).last()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(box).toBeHidden();
});

test("the help sheet knows the keys, and the keys work", async ({ room, page }) => {
  await room.open();
  await page.keyboard.press("?");
  const help = room.dialog(room.words.shell.help.title);
  await expect(help).toBeVisible();
  await expect(help).toContainText(room.words.shell.action.moveTo);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await expect(room.side.tree).toBeVisible();
  await page.keyboard.press("b");
  await expect(room.side.tree).toBeHidden();
  await page.keyboard.press("i");
  await expect(room.inspector.panel).toBeHidden();
});

test("language and theme change at once and stay", async ({ room, page }) => {
  await room.open();
  await room.action("languageOther").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("button", { name: "Abspielen" })).toBeVisible();
  await page.keyboard.press("Shift+D");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");

  await page.reload();
  await room.ready();
  await expect(page.getByRole("button", { name: "Abspielen" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});

test("a setting is changed in the platform's own units, within its bounds, and undone", async ({
  room,
}) => {
  await room.open();
  await room.side.select("erp-05");
  await room.inspector.tab("settings").click();
  const limit = room.inspector.panel.getByRole("textbox", { name: /^CPU.*limit/i });
  await limit.fill("4000");
  await limit.press("Enter");
  const settings = async () => {
    const { partitions } = await room.scenario();
    return partitions.find(({ id }) => id === "erp-05")?.settings;
  };
  await expect.poll(settings).toMatchObject({ limitMHz: 4000 });
  await room.undo.click();
  await expect.poll(async () => (await settings())?.["limitMHz"] ?? null).toBeNull();
});
