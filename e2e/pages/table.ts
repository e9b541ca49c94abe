/** The inventory table. */
import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words";

export class Table {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  get grid(): Locator {
    return this.page.getByRole("grid", { name: this.words.inventory.table.label });
  }

  row(name: string): Locator {
    return this.grid
      .getByRole("row")
      .filter({ has: this.page.getByRole("gridcell", { name, exact: true }) });
  }

  /** The names in the order in which they stand; only rows in sight are there. */
  get names(): Locator {
    return this.grid.locator('[role="gridcell"][data-column="name"]');
  }

  get filter(): Locator {
    return this.page.getByLabel(this.words.inventory.table.filterLabel);
  }

  heading(column: keyof Words["inventory"]["table"]["column"]): Locator {
    const name = this.words.inventory.table.column[column];
    return this.grid.getByRole("columnheader").getByRole("button", { name, exact: true });
  }
}
