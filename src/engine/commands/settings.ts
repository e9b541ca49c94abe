import type { Settings } from "../../protocol/scenario-parts";

/** What takes settings back: values as they were stated, and keys that were not stated at all. */
export interface SettingsInverse {
  readonly settings: Settings;
  readonly unset: string[];
}

/** Settings with some stated and some no longer stated; `undefined` where none is left. */
export function changeSettings(
  before: Settings | undefined,
  set: Settings = {},
  unset: readonly string[] = [],
): { readonly settings: Settings | undefined; readonly inverse: SettingsInverse } {
  const settings: Settings = { ...before };
  const inverse: SettingsInverse = { settings: {}, unset: [] };
  for (const key of new Set([...unset, ...Object.keys(set)])) {
    const stated = before?.[key];
    if (stated === undefined) inverse.unset.push(key);
    else inverse.settings[key] = stated;
    const value = set[key];
    if (value === undefined) delete settings[key];
    else settings[key] = value;
  }
  const empty = Object.keys(settings).length === 0;
  // An empty record that was stated stays one.
  const none = empty && (before === undefined || Object.keys(before).length > 0);
  return { settings: none ? undefined : settings, inverse };
}
