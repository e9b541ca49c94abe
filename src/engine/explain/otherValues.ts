/** What could be said instead of what a setting says. */
import type { SettingField } from "../../protocol/platform";
import type { Settings, SettingValue } from "../../protocol/scenario-parts";

/**
 * What a setting could be instead: twice the number, none of it, the other choices.
 * @param missing what would be wanted of a reservation of nothing, in its unit
 */
export function otherValues(
  field: SettingField,
  settings: Settings,
  missing: number,
): ["raise" | "lift" | "set", SettingValue][] {
  const now = settings[field.key];
  switch (field.kind) {
    case "number":
    case "integer": {
      if (typeof now !== "number") return [];
      const to = within(field, settings, now === 0 ? missing : 2 * now);
      const found: ["raise" | "lift", SettingValue][] = to > now ? [["raise", to]] : [];
      if (field.optional === true && field.derivedDefault !== true) found.push(["lift", null]);
      return found;
    }
    case "toggle":
      return [["set", now !== true]];
    case "choice":
      return (field.choices ?? [])
        .filter(({ value }) => value !== now)
        .map(({ value }) => ["set", value]);
    case "text":
      return [];
  }
}

function within(field: SettingField, settings: Settings, wanted: number): number {
  const other = field.atMost === undefined ? undefined : settings[field.atMost];
  const most = Math.min(field.max ?? Infinity, typeof other === "number" ? other : Infinity);
  const step = field.step ?? (field.kind === "integer" ? 1 : 0);
  const onStep = step > 0 ? Math.round(Math.ceil(wanted / step) * step * 1e6) / 1e6 : wanted;
  return Math.min(onStep, most);
}
