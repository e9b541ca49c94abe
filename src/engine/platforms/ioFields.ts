/** Settings of I/O that several platforms have in their own words: numbers that are off unless stated. */
import type { SettingField, Words } from "../../protocol/platform";

interface Stated {
  readonly key: string;
  readonly label: Words;
  readonly help: Words;
  readonly of: "disk" | "network";
  readonly unit: string;
  readonly min: number;
  readonly max?: number;
  readonly source: string;
}

/** A bound that nothing sets unless somebody does: "unlimited" by default. */
export function ioLimit(field: Stated): SettingField {
  return {
    ...field,
    kind: "number",
    group: "io",
    optional: true,
    noneLabel: { en: "unlimited", de: "unbegrenzt" },
    default: null,
    online: true,
  };
}

/** A weight among those that share a device. */
export function ioWeight(
  field: Omit<Stated, "unit"> & { readonly max: number; readonly default: number },
): SettingField {
  return { ...field, kind: "integer", group: "io", step: 1, online: true };
}
