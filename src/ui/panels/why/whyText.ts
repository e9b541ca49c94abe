/** The numbers and names of an explanation in words: amounts with their unit, figures, sentences. */
import type { ExplainedNode, Figure, Most, Said, WayOut } from "../../../protocol/explain";
import { NBSP, type Format } from "../../format";
import { phrase, type Params } from "../../i18n";
import "../../laterWords/why";

export type Resource = "cpu" | "memory";

export function amount(format: Format, resource: Resource, value: number): string {
  return resource === "cpu" ? format.cores(value) : format.memory(value);
}

/** For columns and fractions: always two decimals, the unit stands elsewhere. */
export function bare(format: Format, resource: Resource, value: number): string {
  return resource === "cpu" ? localised(format, value.toFixed(2)) : format.memory(value);
}

/** A weight, in whatever unit: three or four digits that count. */
export function weightText(format: Format, weight: number): string {
  const size = Math.abs(weight);
  if (size >= 1000) return format.count(weight);
  return localised(format, String(Number(weight.toPrecision(size < 1 ? 3 : 4))));
}

/** A column of amounts has one unit, told once. MiB for what is less than 2 GiB altogether. */
export interface Column {
  readonly unit: "cores" | "MiB" | "GiB";
  readonly write: (value: number) => string;
  /** Weights of memory are often its size: millions are told as such. */
  readonly weight: (value: number) => string;
}

export function columnOf(format: Format, resource: Resource, largest: number): Column {
  const unit = resource === "cpu" ? "cores" : largest < 2048 ? "MiB" : "GiB";
  const write = (value: number) => {
    if (unit === "MiB") return format.count(value);
    return localised(format, unit === "GiB" ? (value / 1024).toFixed(1) : value.toFixed(2));
  };
  const weight = (value: number) =>
    value < 1e6 ? weightText(format, value) : `${format.number(value / 1e6, 1)}${NBSP}M`;
  return { unit, write, weight };
}

/** Formulas and fixed decimals come with a decimal point. */
function localised({ language }: Format, text: string): string {
  return language === "de" ? text.replaceAll(/(\d)\.(\d)/g, "$1,$2") : text;
}

export function nodeName({ kind, name }: ExplainedNode): string {
  if (kind === "arrival") return phrase("why", "arriving", { name });
  return name === "" ? phrase("why", "shared") : name;
}

export function sentence(format: Format, resource: Resource, said: Said): string {
  const { percent, weight, weights, ...names } = said.params;
  const amounts = Object.entries(said.amounts).map(([key, value]): [string, string] => [
    key,
    // In these the sentence itself says "cores".
    key === "gets" || key === "wants"
      ? bare(format, resource, value)
      : amount(format, resource, value),
  ]);
  return phrase("why", `sentence.${resource}.${said.code}`, {
    ...names,
    percent: format.percent(Number(percent) / 100, 1),
    weight: weightText(format, Number(weight)),
    weights: weightText(format, Number(weights)),
    ...Object.fromEntries(amounts),
  });
}

/** How much more there would be, and what would hold then. */
export function moreText(
  format: Format,
  resource: Resource,
  gets: number,
  most: Most | undefined,
): string {
  if (most === undefined) return "";
  const more = amount(format, resource, most.gets - gets);
  return phrase("why", "more", { amount: more, outcome: outcomeText(resource, most) });
}

export function outcomeText(resource: Resource, { bound }: Most): string {
  return phrase("why", `outcome.${resource}.${bound}`);
}

export function figureLabel({ language }: Format, { label }: Figure): string {
  return capitalised(
    language,
    typeof label === "string" ? phrase("why", `figure.${label}`) : label[language],
  );
}

/** Words begin with a capital; a name that is written small inside ("vCPUs") stays as it is. */
function capitalised(language: string, text: string): string {
  return /^[a-zäöü](?![A-Z])/.test(text)
    ? text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
    : text;
}

export function figureValue(format: Format, { value, called, unit }: Figure): string {
  if (called !== undefined) return called[format.language];
  if (value === null) return phrase("why", "none");
  if (typeof value === "boolean") return phrase("why", value ? "yes" : "no");
  if (typeof value === "string") return value;
  switch (unit) {
    case "cores":
      return format.cores(value);
    case "MiB":
      return format.memory(value);
    case "MHz":
      return format.frequency(value);
    case "%":
      return format.percent(value / 100, 1);
    case "":
      return weightText(format, value);
    default: {
      const name = typeof unit === "string" ? unit : unit[format.language];
      return `${weightText(format, value)}${NBSP}${name}`;
    }
  }
}

export function formulaText(format: Format, formula: string): string {
  return localised(format, formula);
}

/** What could be set differently; for what lies around the partition its name comes first. */
export function wayText(format: Format, { code, node, setting }: WayOut, own: string): string {
  const params: Params =
    setting === undefined
      ? {}
      : {
          setting: figureLabel(format, setting.from),
          from: figureValue(format, setting.from),
          to: figureValue(format, setting.to),
        };
  const what = phrase("why", `change.${code}`, params);
  return node.id === own ? what : phrase("why", "at", { name: nodeName(node), what });
}
