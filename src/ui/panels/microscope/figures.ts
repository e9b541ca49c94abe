/** How the microscope writes its numbers. */
import { NBSP, type Format } from "../../format";

/** 1234.5 µs → "1.235 ms"; digits as the time's neighbours on an axis need them. */
export function milliseconds(format: Format, us: number, digits = 3): string {
  return `${format.number(us / 1_000, digits)}${NBSP}ms`;
}

/** A length that may be a few µs or some hundred ms: "7 µs", "1.25 ms", "320 ms". */
export function span(format: Format, us: number): string {
  if (us < 1_000) return `${format.count(us)}${NBSP}µs`;
  return milliseconds(format, us, us < 10_000 ? 2 : us < 100_000 ? 1 : 0);
}

/** A value of a dispatcher's column, without its unit. */
export function figure(format: Format, value: number): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  return format.number(value, size < 10 ? 2 : size < 100 ? 1 : 0);
}

/** A column's name with its unit: "Per share, µs". */
export function headingOf(label: string, unit: string): string {
  return unit === "" ? label : `${label}, ${unit}`;
}

export function setText(node: Element | null | undefined, text: string): void {
  if (node && node.textContent !== text) node.textContent = text;
}
