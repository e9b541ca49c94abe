/** Numbers as a sentence of either language has them. */
import type { Words } from "../../protocol/platform";

/** 1.25, 1,25: with so many decimals. */
export function figure(value: number, decimals: number): Words {
  const en = value.toFixed(decimals);
  return { en, de: en.replace(".", ",") };
}

/** Integer µs, as ms with two decimals. */
export function milliseconds(us: number): Words {
  const { en, de } = figure(us / 1000, 2);
  return { en: `${en} ms`, de: `${de} ms` };
}
