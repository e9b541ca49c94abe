/** The microscope: a host's dispatcher at work, as somebody at a lectern uses it. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { MachineRoom } from "../../src/store/machineRoom";
import { fill, type Words } from "./words";

export class Microscope {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  get dialog(): Locator {
    return this.page.getByRole("dialog", { name: fill(this.words.microscope.title) });
  }

  /** What lies under it is laid there, and stands still. */
  async still(): Promise<void> {
    await this.chart.waitFor();
    const stop = this.button("pause");
    if (await stop.isVisible()) await stop.click();
    await expect(this.button("play")).toBeVisible();
    // What was asked before it was stopped is answered, for answers come in order, and drawn.
    await this.page.evaluate(async () => {
      const machineRoom: MachineRoom | undefined = window.machineRoom;
      await machineRoom?.engine()("hash", {});
    });
    await expect(this.page.locator("html")).toHaveAttribute("data-idle", "true");
  }

  get chart(): Locator {
    return this.dialog.getByRole("img", { name: fill(this.words.microscope.gantt.summary) });
  }

  button(name: "play" | "pause" | "step" | "restart" | "asTable"): Locator {
    return this.dialog.getByRole("button", { name: this.words.microscope.control[name] });
  }

  dispatcher(name: string): Locator {
    return this.dialog.getByRole("radio", { name, exact: true });
  }

  /** How it is called, and what it does. */
  get about(): Locator {
    return this.dialog.locator("[data-about]");
  }

  /** Since the beginning, in ms. */
  async elapsed(): Promise<number> {
    return Number(await this.dialog.getByRole("timer").textContent());
  }

  get lastDecision(): Locator {
    return this.dialog.locator("[data-last]");
  }

  #table(name: string): Locator {
    return this.dialog.getByRole("table", { name, exact: true });
  }

  /** The rows of those who wait that are in sight. */
  queue(): Promise<string[]> {
    return this.#table(this.words.microscope.queue.title)
      .getByRole("row")
      .filter({ has: this.page.getByRole("cell") })
      .allInnerTexts();
  }

  /** Of the vCPUs in sight: run, ready, co-stop, parked and blocked, in percent. */
  async times(): Promise<readonly (readonly number[])[]> {
    const rows = await this.#table(this.words.microscope.vcpus.title)
      .getByRole("row")
      .filter({ has: this.page.getByRole("cell") })
      .all();
    return Promise.all(
      rows.map(async (row) => {
        const cells = await row.getByRole("cell").allInnerTexts();
        return cells.slice(-5).map(Number);
      }),
    );
  }

  /** Whether anything is drawn on the chart beyond its empty rows: how many colours there are. */
  colours(): Promise<number> {
    return this.chart.evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      const counts = new Map<number, number>();
      for (let i = 0; i < data.length; i += 4) {
        const colour = (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!;
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
      return [...counts.values()].filter((pixels) => pixels > 500).length;
    });
  }
}
