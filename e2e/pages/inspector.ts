/** The right panel: what is selected, its charts, its settings. */
import type { Locator, Page } from "@playwright/test";
import { pattern, type Words } from "./words";

export class Inspector {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  get panel(): Locator {
    return this.page.getByRole("region", { name: this.words.inspector.title, exact: true });
  }

  title(name: string): Locator {
    return this.panel.getByRole("heading", { level: 2 }).filter({ hasText: pattern(name) });
  }

  tab(name: "now" | "balance" | "why" | "settings" | "events"): Locator {
    return this.panel.getByRole("tab", { name: this.words.inspector.tabs[name] });
  }

  /** The charts; each says in its caption what it shows. */
  get charts(): Locator {
    return this.panel.getByRole("figure");
  }

  /** The levels of a derivation, from the machine down. */
  levels(resource: "cpu" | "memory"): Locator {
    return this.panel
      .getByRole("region", { name: this.words.why[resource], exact: true })
      .getByRole("list", { name: this.words.why.levels })
      .locator("> li");
  }

  /** The outline of what the first chart draws: it changes with what it shows. */
  cpuCurve(): Promise<string> {
    return this.charts
      .first()
      .locator(".recharts-area-curve, .recharts-line-curve")
      .evaluateAll((curves) => curves.map((curve) => curve.getAttribute("d")).join("|"));
  }
}
