import { seriousFindings } from "../axe";
import { expect, test } from "../story";

test.describe("axe finds nothing serious, light or dark,", () => {
  // The system's wish; each look turns to the other theme.
  test.use({ colorScheme: "dark" });

  test("in the room, far and near, in the table and the inspector", async ({ room, page }) => {
    await room.open();
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
    expect(await seriousFindings(room)).toEqual([]);
    await room.lookAt("esx-02");
    await page.keyboard.press("t");
    await room.side.select("erp-05");
    await expect(room.inspector.charts.first()).toBeVisible();
    expect(await seriousFindings(room)).toEqual([]);
    await room.inspector.tab("settings").click();
    expect(await seriousFindings(room)).toEqual([]);
  });

  test("in palette, help and form", async ({ room, page }) => {
    await room.open();
    for (const key of ["Control+k", "?", "n"]) {
      await page.keyboard.press(key);
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await seriousFindings(room)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
  });

  test("in menu and move dialog", async ({ room, page }) => {
    await room.open();
    await room.side.select("erp-05");
    await room.side.item("erp-05").click({ button: "right" });
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    expect(await seriousFindings(room)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await room.choose(room.side.item("erp-05"), "moveTo");
    await expect(room.moveDialog.targets.first()).toBeVisible();
    expect(await seriousFindings(room)).toEqual([]);
  });

  test("where a host has failed, and where the engine has", async ({ room, page }) => {
    await room.open();
    await room.lookAt("esx-04");
    await room.request("dispatch", { command: { type: "failHost", host: "esx-04" } });
    await expect(room.graph.host("esx-04")).toHaveAttribute("data-state", "failed");
    expect(await seriousFindings(room)).toEqual([]);
    await page.evaluate(() => window.machineRoom?.crash());
    await expect(room.dialog(room.words.shell.death.title)).toBeVisible();
    expect(await seriousFindings(room)).toEqual([]);
  });
});

test("each part of the page is a landmark with a name", async ({ room, page }) => {
  await room.openUntouched();
  const { landmark } = room.words.shell;
  for (const [role, name] of [
    ["main", landmark.main],
    ["navigation", landmark.side],
    ["complementary", landmark.inspector],
    ["contentinfo", landmark.time],
  ] as const)
    await expect(page.getByRole(role, { name, exact: true })).toBeVisible();
});
