/** Holds settings to what their platform says of them: known keys, kinds, bounds, choices. */
import type { SettingField } from "../protocol/platform";
import type { Settings, SettingValue } from "../protocol/scenario-parts";
import { problem, type Problem } from "./problem";

export function checkSettings(
  fields: readonly SettingField[],
  settings: Settings | undefined,
  platform: string,
): Problem[] {
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(settings ?? {})) {
    const path = `.settings.${key}`;
    const field = fields.find((each) => each.key === key);
    if (field === undefined) {
      const known = fields.map((each) => each.key).join(", ");
      problems.push(problem("unknownSetting", { key, platform, known }, path));
    } else {
      const fault = checkValue(field, value);
      if (fault !== undefined)
        problems.push(problem(fault.code, { key, platform, ...fault.params }, path));
    }
  }
  return problems;
}

function checkValue(
  field: SettingField,
  value: SettingValue,
): Pick<Problem, "code" | "params"> | undefined {
  const wrongKind = (expected: string) => ({
    code: "settingWrongKind",
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
      const { min = -Infinity, max = Infinity } = field;
      if (value >= min && value <= max) return undefined;
      return {
        code: "settingOutOfBounds",
        params: { value, min: String(field.min ?? "−∞"), max: String(field.max ?? "∞") },
      };
    }
  }
}
