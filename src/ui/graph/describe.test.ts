import { describe, expect, it } from "vitest";
import type { SettingField } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";
import { testPartition } from "../commands/testRoom";
import { platform } from "../panels/testing/smallRoom";
import { formatFor } from "../format";
import { claimOf } from "./describe";

const field = (key: string, more: Partial<SettingField>): SettingField => ({
  key,
  label: { en: key, de: key },
  help: { en: "", de: "" },
  kind: "number",
  group: "cpu",
  default: null,
  online: true,
  source: "",
  ...more,
});
const choices = ["shared", "dedicated"].map((value) => ({
  value,
  label: { en: `${value} ones`, de: value },
}));
const fields = [
  field("processors", { kind: "choice", default: "shared", choices }),
  field("units", { unit: "PU" }),
  field("capped", { kind: "toggle", label: { en: "Capped", de: "Gedeckelt" }, default: false }),
  field("weight", { label: { en: "Weight", de: "Gewicht" } }),
];
const promise = ["processors", "units", "capped"];
const says = (settings: Settings, promised: readonly string[] | undefined, language: "en" | "de") =>
  claimOf(
    testPartition("a", 0, { settings }),
    platform("p", { settings: fields, ...(promised && { promise: promised }) }),
    formatFor(language),
  );

describe("what is promised to a partition", () => {
  const capped = { processors: "shared", units: 0.85, capped: true, weight: 128 };

  it("is told by the settings that its platform names", () => {
    expect(says(capped, promise, "en")).toBe("0.85 PU, capped");
    expect(says(capped, promise, "de")).toBe("0,85 PU, gedeckelt");
    expect(says({ ...capped, capped: false }, promise, "en")).toBe("0.85 PU");
  });

  it("is a choice alone where that is not the usual one", () => {
    expect(says({ ...capped, processors: "dedicated" }, promise, "en")).toBe("dedicated ones");
  });

  it("is what it divides by where the platform names none", () => {
    expect(says(capped, undefined, "en")).toBe("Weight 128");
    expect(says({}, undefined, "en")).toBeUndefined();
  });
});
