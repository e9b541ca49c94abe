import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { estateCsv, estateWorkbook } from "../interop/fixtures/estate";
import { traceFiles } from "../interop/fixtures/traces";

it("has the fixtures' files as the fixtures describe them (tsx src/tools/fixtures.ts writes them)", () => {
  const folder = new URL("../interop/fixtures/files/", import.meta.url);
  const files = [
    { path: "alpenwerk-rvtools.xlsx", bytes: estateWorkbook() },
    ...estateCsv(),
    ...traceFiles(),
  ];
  for (const { path, bytes } of files) {
    expect(readFileSync(new URL(path, folder)).equals(bytes), path).toBe(true);
  }
});
