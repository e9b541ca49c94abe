/** What every platform says of itself, whichever rules it has. */
import { describe, expect, it } from "vitest";
import { allPlatforms } from "./registry";

const views = allPlatforms().map(({ view }) => [view.id, view] as const);

/** An engine room's abbreviations ("z. B.") have no place in a story. */
function sentences(text: string): number {
  return text.split(/[.!?](?=\s|$)/).filter((each) => each.trim() !== "").length;
}

describe.each(views)("%s", (_id, view) => {
  it("tells what was new in two sentences", () => {
    expect([sentences(view.story.en), sentences(view.story.de)]).toEqual([2, 2]);
  });

  it("says why its partitions stay where they are, or moves them", () => {
    expect(view.whyNotLive === undefined).toBe(view.liveMigration);
  });

  it("refuses by no maximum that was not read, and shows none without a source", () => {
    for (const { confirmed, source, of } of view.maxima) {
      expect(source).not.toBe("");
      // "8.0 allows 768" says nothing of what 8.0 is.
      expect(of).toMatch(/[A-Za-z]/);
      if (confirmed) expect(source).not.toContain("[M]");
    }
  });

  it("bounds no setting by what was not read", () => {
    for (const { source } of [
      ...view.settings,
      ...view.systemSettings,
      ...view.poolSettings,
      ...(view.clusterSettings ?? []),
    ])
      expect(source).not.toMatch(/bounds?[^;]*\[M\]/);
  });
});
