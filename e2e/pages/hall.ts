/** The hall of history: decades to walk through, and the platforms' cards. */
import type { Locator, Page } from "@playwright/test";
import { fill, type Words } from "./words";

export class Hall {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  /** The decades' headings, where the room is near enough that they are text. */
  get headings(): Locator {
    return this.page.locator("[data-decade]");
  }

  /** What is said of the decade that is looked at. */
  get card(): Locator {
    return this.page.getByRole("region", { name: this.words.story.walk.label });
  }

  decade(year: number): Locator {
    const name = fill(this.words.story.decade.name, { year });
    return this.card.getByRole("heading", { level: 2, name });
  }

  step(way: "next" | "previous"): Locator {
    return this.card.getByRole("button", { name: this.words.story.walk[way] });
  }

  get gallery(): Locator {
    return this.page.getByRole("dialog", { name: this.words.story.gallery.title });
  }

  /** The card of a platform by its id, in whatever shows it. */
  platform(within: Locator, id: string): Locator {
    return within.locator(`[data-platform="${id}"]`);
  }
}
