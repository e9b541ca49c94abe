import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allPlatforms } from "../../engine/platforms/registry";
import { projectRoot } from "../commands";
import { platformsPage } from "./platformsPage";

describe("docs/platforms.md", () => {
  const page = platformsPage();

  it("is in step with the platforms (else: npm run docs)", () => {
    expect(readFileSync(join(projectRoot, "docs", "platforms.md"), "utf8")).toBe(page);
  });

  it("tells of every platform each setting, each maximum and every source", () => {
    const escaped = (text: string) => text.replaceAll("|", "\\|");
    for (const { view, rules } of allPlatforms()) {
      const start = page.indexOf(`## ${view.name}\n`);
      const end = page.indexOf("\n## ", start);
      const own = page.slice(start, end < 0 ? undefined : end);
      expect(start, view.id).toBeGreaterThan(0);
      const fields = [...view.systemSettings, ...view.settings, ...view.poolSettings];
      for (const { key, source } of fields) {
        expect(own).toContain(`\`${key}\``);
        expect(own).toContain(escaped(source));
      }
      for (const maximum of view.maxima) {
        expect(own).toContain(` | ${maximum.of} | `);
        expect(own).toContain(escaped(maximum.source));
      }
      expect(own).toContain(rules.cpu.source);
    }
  });
});
