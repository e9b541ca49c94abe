/** The numbers that an explanation shows beside the amounts: what went in, and what followed. */
import type { Figure, FigureCode } from "../../protocol/explain";
import type { SettingField } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";

export type Resource = "cpu" | "memory";

export const UNIT: Readonly<Record<Resource, string>> = { cpu: "cores", memory: "MiB" };

export function figure(label: FigureCode, value: number, unit: string, formula?: string): Figure {
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

/** Those of the settings that concern a resource. */
export function settingFigures(
  fields: readonly SettingField[],
  settings: Settings,
  resource: Resource,
): Figure[] {
  return fields
    .filter(({ group, key }) => group === resource && settings[key] !== undefined)
    .map((field) => settingFigure(field, settings[field.key]!));
}
