/** The canvas: hosts and partitions where they are drawn, and the hand that drags them. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { Words } from "./words";

export class Graph {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  /** The hosts that are drawn as nodes (the far band paints them as tiles instead). */
  get hosts(): Locator {
    return this.page.locator("[data-host]");
  }

  /** The room for the keyboard and the ear: there in any band, and in any language. */
  get tree(): Locator {
    return this.page.getByTestId("room");
  }

  /** What is painted of the hosts just now, near or far: their heat, meters and bars. */
  painted(): Promise<string> {
    return this.page
      .locator('[data-host] canvas, canvas[data-empty="false"]')
      .evaluateAll((canvases) =>
        canvases
          .map((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ""))
          .join(),
      );
  }

  /** The hosts live: what is painted of them changes, and not only once, as it does when drawn. */
  async alive(): Promise<void> {
    let before = "";
    for (let change = 0; change < 4; change++) {
      await expect.poll(() => this.painted()).not.toBe(before);
      before = await this.painted();
    }
  }

  /** The camera stands still: it is where it was two frames ago. */
  async rest(): Promise<void> {
    await this.page.locator(".react-flow__viewport").evaluate(
      (viewport) =>
        new Promise<void>((resolve) => {
          let frames = 0;
          let before = "";
          const look = () => {
            const now = viewport.getAttribute("style") ?? "";
            frames = now === before ? frames + 1 : 0;
            before = now;
            if (frames < 3) requestAnimationFrame(look);
            else resolve();
          };
          look();
        }),
    );
  }

  host(id: string): Locator {
    return this.page.locator(`[data-host="${id}"]`);
  }

  /** A partition where it is; while it is on its way, at its source. */
  partition(id: string): Locator {
    return this.page.locator(`[data-partition="${id}"]`);
  }

  /** A partition on a certain host, however deep. */
  partitionOn(host: string, id: string): Locator {
    return this.host(host).locator(`[data-partition="${id}"]`);
  }

  /** What a host says to the partitions in the air. */
  verdict(host: string): Locator {
    return this.host(host).locator("> [data-level]");
  }

  /** A place on the host that nothing else covers: its name. */
  title(host: string): Locator {
    return this.host(host).getByRole("heading");
  }

  /** Presses on a partition and lifts it; the hosts then say whether it fits. */
  async lift(id: string): Promise<void> {
    // Hovering waits until a camera that was still moving has come to rest.
    await this.partition(id).hover();
    await this.page.mouse.down();
    const box = await this.partition(id).boundingBox();
    if (!box) throw new Error(`${id} is not on the screen`);
    await this.page.mouse.move(box.x + box.width / 2 + 12, box.y + box.height / 2 + 12, {
      steps: 4,
    });
    await expect(this.page.locator("[data-host][data-level]").first()).toBeVisible();
  }

  /** Carries what is in the air over a host: over its name, where no partition lies. */
  async carryOver(host: string): Promise<void> {
    const box = await this.title(host).boundingBox();
    if (!box) throw new Error(`${host} is not on the screen`);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
    await expect(this.host(host)).toHaveAttribute("data-over", /./);
  }

  async drop(): Promise<void> {
    await this.page.mouse.up();
  }

  async drag(id: string, host: string): Promise<void> {
    await this.lift(id);
    await this.carryOver(host);
    await this.drop();
  }
}
