/** Reading, checking and writing the value of a setting, by what its platform says of it. Pure. */
import type { SettingField } from "../../../protocol/platform";
import type { SettingValue } from "../../../protocol/scenario-parts";
import type { MiB } from "../../../protocol/units";
import type { Language } from "../../../words/catalogue";
import type { Format } from "../../format";

/** What is wrong with an input: a key of `inspector:settings.problem`, and its gaps. */
export interface Problem {
  readonly code: "notNumber" | "notInteger" | "belowMin" | "aboveMax";
  readonly bound?: number;
}

export type Checked =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: Problem };

export interface NumberRule {
  readonly integer: boolean;
  readonly min?: number;
  readonly max?: number;
}

export function ruleOf(field: SettingField): NumberRule {
  return { integer: field.kind === "integer", min: field.min, max: field.max };
}

/** Digits in groups of three, each language by its own sign, with or without a fraction. */
const GROUPED: Readonly<Record<Language, { readonly sign: string; readonly number: RegExp }>> = {
  en: { sign: ",", number: /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/u },
  de: { sign: ".", number: /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/u },
};

/**
 * A number as people of the language write it: "1,234.5" in English, "1.234,5" in German. A single
 * point or comma that cannot part thousands is a decimal sign in either: "1,5" is never fifteen.
 */
export function parseNumber(text: string, language: Language): number | undefined {
  const plain = text.trim().replaceAll(/[\s\u00a0\u202f'’]/gu, "");
  const { sign, number } = GROUPED[language];
  const digits = (number.test(plain) ? plain.replaceAll(sign, "") : plain).replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/u.test(digits) ? Number(digits) : undefined;
}

/** What stands behind a number of the setting: a sign ("MHz"), or a word of the language. */
export function unitOf({ unit }: SettingField, language: Language): string | undefined {
  return typeof unit === "object" ? unit[language] : unit;
}

export function checkNumber(text: string, rule: NumberRule, language: Language): Checked {
  const value = parseNumber(text, language);
  return value === undefined ? wrong({ code: "notNumber" }) : checkBounds(value, rule);
}

function checkBounds(value: number, rule: NumberRule): Checked {
  if (rule.integer && !Number.isInteger(value)) return wrong({ code: "notInteger" });
  if (rule.min !== undefined && value < rule.min) {
    return wrong({ code: "belowMin", bound: rule.min });
  }
  if (rule.max !== undefined && value > rule.max) {
    return wrong({ code: "aboveMax", bound: rule.max });
  }
  return { ok: true, value };
}

function wrong(problem: Problem): Checked {
  return { ok: false, problem };
}

const MEMORY_UNITS: Readonly<Record<string, MiB>> = { k: 1 / 1024, m: 1, g: 1024, t: 1_048_576 };

/** Memory, in the unit that stands at the field unless another is written: "32", "512 MiB", "1 TiB". */
export function checkMemory(
  text: string,
  unit: "MiB" | "GiB",
  rule: NumberRule,
  language: Language,
): Checked {
  const [, digits = "", prefix] = /^(.*?)\s*(?:([kmgt])i?b?)?$/iu.exec(text.trim()) ?? [];
  const value = parseNumber(digits, language);
  if (value === undefined) return wrong({ code: "notNumber" });
  const scale = MEMORY_UNITS[(prefix ?? unit[0]!).toLowerCase()] ?? 1;
  return checkBounds(value * scale, rule);
}

/** A value in words, with its unit; `null` is what having none is called. */
export function settingText(
  field: SettingField,
  value: SettingValue,
  format: Format,
  words: { readonly unset: string; readonly yes: string; readonly no: string },
): string {
  if (value === null) return field.noneLabel?.[format.language] ?? words.unset;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") {
    const number = format.number(value, 3);
    const unit = unitOf(field, format.language);
    return unit === undefined ? number : `${number} ${unit}`;
  }
  return field.choices?.find((choice) => choice.value === value)?.label[format.language] ?? value;
}

/** What stands in the place of a value on which several things differ. */
export const MIXED = Symbol("mixed");

/** The value that all have in common; {@link MIXED} if they differ. */
export function common<T>(values: readonly T[]): { readonly value: T } | typeof MIXED {
  const [first] = values;
  return values.length > 0 && values.every((value) => value === first)
    ? { value: first as T }
    : MIXED;
}
