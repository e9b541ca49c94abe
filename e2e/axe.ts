/** What axe finds that would keep somebody from using the page. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Room } from "./pages/room";

/** All that axe looks at in colours; everything else is the same in either theme. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

/**
 * What is serious in what is on the screen, in both themes: every rule in the present one, and in the
 * other one what a theme can change. That one stays; whatever is looked at next is seen whole in it.
 */
export async function seriousFindings(room: Room, within = "html"): Promise<string[]> {
  const present = await findings(room, within);
  await room.turnTheme();
  return [...present, ...(await findings(room, within, OF_COLOUR))];
}

async function findings({ page }: Room, within: string, rules?: string[]): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    // Of what is in order a page of this size has megabytes to tell.
    .options({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) })
    // The other mode carries the findings of frames together in a second page; here are no frames.
    .setLegacyMode()
    .analyze();
  const theme = await page.locator("html").getAttribute("data-mantine-color-scheme");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${theme}: ${id}: ${node.target.join(" ")}`));
}
