/** The numbers that an explanation shows beside the amounts: what went in, and what followed. */
import type { Figure } from "../../protocol/explain";
import type { PlatformView, SettingField } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";

export type Resource = "cpu" | "memory";

export const UNIT: Readonly<Record<Resource, string>> = { cpu: "cores", memory: "MiB" };

export function figure(
  label: Figure["label"],
  value: number,
  unit: string,
  formula?: string,
): Figure {
  return formula === undefined ? { label, value, unit } : { label, value, unit, formula };
}

/** A setting as its platform calls it, with the value in force. */
export function settingFigure(field: SettingField, value: Settings[string]): Figure {
  const called =
    value === null
      ? field.noneLabel
      : field.choices?.find((choice) => choice.value === value)?.label;
  const shown = { label: field.label, value, unit: field.unit ?? "" };
  return called === undefined ? shown : { ...shown, called };
}

/** A size in the platform's own terms: "logical processors", "central storage". */
export function sizeFigure(view: SizeTerms, resource: Resource, value: number): Figure {
  return resource === "cpu"
    ? figure(view.cpuTermPlural, value, "")
    : figure(view.memoryTerm ?? "memorySize", value, "MiB");
}
type SizeTerms = Pick<PlatformView, "cpuTermPlural" | "memoryTerm">;

/**
 * Those of the settings that concern a resource and count: of two that stand in each other's place,
 * the one that is stated.
 */
export function settingFigures(
  fields: readonly SettingField[],
  settings: Settings,
  stated: Settings | undefined,
  resource: Resource,
): Figure[] {
  const here = fields.filter(({ group, key }) => group === resource && settings[key] !== undefined);
  const isStated = ({ key }: SettingField) => (stated?.[key] ?? null) !== null;
  const replaced = new Set(here.filter(isStated).map(({ insteadOf }) => insteadOf));
  return here
    .filter((field) => field.insteadOf === undefined || isStated(field))
    .filter(({ key }) => !replaced.has(key))
    .map((field) => settingFigure(field, settings[field.key]!));
}
