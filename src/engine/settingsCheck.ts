/**
 * Holds settings to what their platform says of them: known keys, kinds, bounds, choices, and
 * no two that contradict each other.
 */
import type { SettingField } from "../protocol/platform";
import type { Settings, SettingValue } from "../protocol/scenario-parts";
import { problem, type Problem } from "./problem";

export function checkSettings(
  fields: readonly SettingField[],
  settings: Settings | undefined,
  platform: string,
  place = ".settings",
): Problem[] {
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(settings ?? {})) {
    const path = `${place}.${key}`;
    const field = fields.find((each) => each.key === key);
    if (field === undefined) {
      const expected = fields.map((each) => each.key).join(", ") || "–";
      problems.push(problem("settingUnknown", { key, platform, expected }, path));
    } else {
      const fault = checkValue(field, value);
      if (fault !== undefined)
        problems.push(problem(fault.code, { key, platform, ...fault.params }, path));
    }
  }
  return [...problems, ...checkOrder(fields, settings ?? {}, platform, place)];
}

/** What one setting promises, another must allow: no reservation above its limit. */
function checkOrder(
  fields: readonly SettingField[],
  settings: Settings,
  platform: string,
  place: string,
): Problem[] {
  return fields.flatMap(({ key, atMost }) => {
    if (atMost === undefined) return [];
    const value = settings[key];
    const most = settings[atMost];
    if (typeof value !== "number" || typeof most !== "number" || value <= most) return [];
    const params = { key, platform, value, other: atMost, most };
    return [problem("settingConflict", params, `${place}.${key}`)];
  });
}

function checkValue(
  field: SettingField,
  value: SettingValue,
): Pick<Problem, "code" | "params"> | undefined {
  const wrongKind = (expected: string) => ({
    code: "settingKind",
    params: { expected, value: String(value) },
  });
  if (value === null) return field.optional === true ? undefined : wrongKind(field.kind);
  switch (field.kind) {
    case "toggle":
      return typeof value === "boolean" ? undefined : wrongKind("true, false");
    case "text":
      return typeof value === "string" ? undefined : wrongKind("text");
    case "choice": {
      const choices = (field.choices ?? []).map((choice) => choice.value);
      if (typeof value === "string" && choices.includes(value)) return undefined;
      return wrongKind(choices.join(", "));
    }
    case "number":
    case "integer": {
      if (typeof value !== "number") return wrongKind("number");
      if (field.kind === "integer" && !Number.isInteger(value)) return wrongKind("integer");
      const { min, max } = field;
      if (min !== undefined && max !== undefined)
        return value >= min && value <= max
          ? undefined
          : { code: "settingOutOfBounds", params: { value, min, max } };
      if (min !== undefined && value < min) return { code: "settingBelow", params: { value, min } };
      if (max !== undefined && value > max) return { code: "settingAbove", params: { value, max } };
      return undefined;
    }
  }
}
