/** The left panel: the tree of the datacenter, and what has happened in it. */
import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words";

export class Side {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  get tree(): Locator {
    return this.page.getByRole("tree", { name: this.words.inventory.tree.label });
  }

  item(name: string): Locator {
    return this.tree.getByRole("treeitem", { name, exact: true });
  }

  /** Finds it by its name, unfolded or not, and selects it; `add`: beside what is selected. */
  async select(name: string, add = false): Promise<void> {
    const filter = this.page.getByLabel(this.words.inventory.tree.filterLabel);
    await filter.fill(name);
    await this.item(name)
      .first()
      .click({ modifiers: add ? ["Control"] : [] });
    await filter.fill("");
  }

  get events(): Locator {
    return this.page.getByRole("listbox", { name: this.words.inventory.events.label });
  }

  event(text: RegExp): Locator {
    return this.events.getByRole("option").filter({ hasText: text });
  }
}
