/** "Move to…": the ranked list of hosts, for those who do not drag. */
import type { Locator, Page } from "@playwright/test";
import { called, fill, type Words } from "./words";

export class MoveDialog {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  /** For one partition by its name, or for several. */
  dialog(name?: string): Locator {
    const { title_one, title_other } = this.words.graph.move;
    return this.page.getByRole("dialog", {
      name: name === undefined ? fill(title_other) : fill(title_one, { name }),
    });
  }

  get search(): Locator {
    return this.page.getByRole("combobox", { name: this.words.graph.move.search });
  }

  /** The targets, best first. */
  get targets(): Locator {
    return this.page.getByRole("listbox", { name: this.words.graph.move.list }).getByRole("option");
  }

  target(name: string): Locator {
    return this.page
      .getByRole("listbox", { name: this.words.graph.move.list })
      .getByRole("option", { name: called(name) });
  }
}
