/** A number as it stands in a formula: at most four digits that count, with a decimal point. */
export function digits(value: number): string {
  const size = Math.abs(value);
  const step = size >= 1000 ? 1 : size >= 100 ? 10 : size >= 10 ? 100 : size >= 0.1 ? 1000 : 1e5;
  return String(Math.round(value * step) / step);
}
