/** Levels among the settings of platforms: as choices of a field, and the lower of two. */
import { CPU_LEVELS, cpuLevel, type CpuLevel, type CpuLine } from "../../protocol/cpuLevel";
import type { SettingField } from "../../protocol/platform";
import type { SettingValue } from "../../protocol/scenario-parts";

export function levelChoices(
  lines: readonly CpuLine[],
  from?: string,
): NonNullable<SettingField["choices"]> {
  const first = from === undefined ? 0 : CPU_LEVELS.findIndex(({ id }) => id === from);
  return CPU_LEVELS.slice(first)
    .filter(({ line }) => lines.includes(line))
    .map(({ id, name }) => ({ value: id, label: { en: name, de: name } }));
}

/** What a processor offers where a setting asks for no more than a level of its own line. */
export function cappedAt(host: CpuLevel, setting: SettingValue | undefined): CpuLevel {
  const cap = typeof setting === "string" ? cpuLevel(setting) : undefined;
  return cap !== undefined && cap.line === host.line && cap.rank < host.rank ? cap : host;
}

/** The most that all of them offer; those of another line have nothing in common with it. */
export function common(host: CpuLevel, others: readonly CpuLevel[]): CpuLevel {
  return others
    .filter(({ line }) => line === host.line)
    .reduce((least, level) => (level.rank < least.rank ? level : least), host);
}
