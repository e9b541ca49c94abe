/** Mantine's styles are chosen one by one: no component may go without. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const UI = new URL("../", import.meta.url);
const MANTINE = new URL("../../../node_modules/@mantine/core/styles/", import.meta.url);
const STYLES = readFileSync(new URL("mantineStyles.ts", import.meta.url), "utf8");

interface User {
  readonly path: string;
  readonly text: string;
  readonly components: readonly string[];
}

const users = readdirSync(UI, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|testing\//.test(path))
  .map((path): User => {
    const text = readFileSync(new URL(path, UI), "utf8");
    const names = /import \{([^}]*)\} from "@mantine\/core"/.exec(text)?.[1] ?? "";
    const components = [...names.matchAll(/(?<!type )\b[A-Z]\w+/g)].map(([name]) => name);
    return { path, text, components: components.filter((name) => name !== "MantineProvider") };
  })
  .filter(({ text, components }) => components.length > 0 && !text.includes("createTheme"));

describe("Mantine's styles", () => {
  it("are sought where there is something to find", () => {
    expect(users.map(({ path }) => path)).toContain("shell/PopupMenu.tsx");
  });

  it.each(users)("come along with $path", ({ text }) => {
    expect(text).toMatch(/^import "[./]+\/theme\/mantineStyles";$/m);
  });

  it.each([...new Set(users.flatMap(({ components }) => components))])("know %s", (component) => {
    const file = `${component}.layer.css`;
    if (existsSync(new URL(file, MANTINE))) expect(STYLES).toContain(`styles/${file}"`);
  });
});
