import type { BalanceView } from "../../../protocol/balance";
import type { Format } from "../../format";

/** A deviation is a bare number with three digits; the others are parts of a whole. */
export function measureText(balance: BalanceView, value: number, format: Format): string {
  if (balance.measure === "score") return format.percent(value / 100, 0);
  return balance.measure === "fullest" ? format.percent(value, 0) : format.number(value, 3);
}
