/** Every story starts with a page of its own, and ends without an error that nobody was told of. */
import { test as base, expect } from "@playwright/test";
import { Room } from "./pages/room";

export const test = base.extend<{ room: Room }>({
  room: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await use(new Room(page));
    expect(errors, "errors in the page's console").toEqual([]);
  },
});

export { expect };
