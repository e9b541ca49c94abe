/** What is written on things: sizes, claims and states in few words, by language. */
import { boardNames } from "../../protocol/boards";
import type { PlatformView, SettingField } from "../../protocol/platform";
import type { HostView, PartitionView } from "../../protocol/topology";
import type { Format } from "../format";

/** "8·32G": vCPUs and memory, as it stands on a cell. */
export function sizeLabel({ vcpus, memoryMiB }: PartitionView, format: Format): string {
  return `${vcpus}·${shortMemory(memoryMiB, format)}`;
}

/** One letter for the unit: 32G, 1.5T, 512M. */
function shortMemory(mib: number, format: Format): string {
  if (mib >= 1024 * 1024) return `${format.number(mib / 1024 / 1024, 1)}T`;
  if (mib >= 1024) return `${format.number(mib / 1024, 1)}G`;
  return `${format.number(mib, 1)}M`;
}

/** What a partition is for: its application and its operating system. */
export function purposeOf({ application, os }: PartitionView): string {
  return [application, os].filter((part) => part !== undefined && part !== "").join(" · ");
}

/** Of a long list so many, and how many more. */
const BOARDS_SHOWN = 2;

/** The pieces of the machine that it owns: "SB0, SB1 +4". Undefined where its platform knows none. */
export function ownedBoards(
  { settings }: PartitionView,
  platform: PlatformView | undefined,
): string | undefined {
  if (platform?.boardSetting === undefined) return undefined;
  const names = boardNames(settings[platform.boardSetting]);
  if (names.length === 0) return undefined;
  const shown = names.slice(0, names.length > BOARDS_SHOWN + 1 ? BOARDS_SHOWN : names.length);
  const more = names.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` +${more}` : ""}`;
}

/**
 * What its platform promises it, in the platform's words: "0.8 PU, capped", "weight 500". Undefined if
 * it has none.
 */
export function claimOf(
  { settings }: PartitionView,
  platform: PlatformView | undefined,
  format: Format,
): string | undefined {
  const keys = platform?.promise ?? [platform?.settings.find(isWeight)?.key];
  const parts: string[] = [];
  for (const field of platform?.settings.filter(({ key }) => keys.includes(key)) ?? []) {
    const value = settings[field.key];
    const label = field.label[format.language];
    const choice = field.choices?.find((each) => each.value === value);
    if (choice !== undefined && value !== field.default) return choice.label[format.language];
    if (value === true) parts.push(label.toLocaleLowerCase(format.language));
    if (typeof value !== "number") continue;
    const { unit } = field;
    const sign = typeof unit === "object" ? unit[format.language] : unit;
    const number = format.number(value, 2);
    parts.push(sign === undefined ? `${label} ${number}` : `${number} ${sign}`);
  }
  return parts.length === 0 ? undefined : parts.join(", ");
}

/** What a platform divides by, told by its key. */
function isWeight({ key, group, kind }: SettingField): boolean {
  return group === "cpu" && (kind === "number" || kind === "integer") && /weight|share/i.test(key);
}

/** "2 × 16 · 512 GiB"; machines with kinds of processors name them: "14 CP, 6 IFL · 1 TiB". */
export function hostSize(host: HostView, format: Format): string {
  const { cpuTypes, sockets, cores, memoryMiB } = host;
  const processors = cpuTypes
    ? Object.entries(cpuTypes)
        .map(([type, count]) => `${count} ${type}`)
        .join(", ")
    : `${sockets} × ${format.number(cores / sockets, 1)}`;
  return `${processors} · ${format.memory(memoryMiB)}`;
}

/** Machines of history show their year: it is what one looks at them for. */
export function hostModel(host: HostView, format: Format): string {
  const year = host.year !== undefined && host.year < 2010 ? String(host.year) : undefined;
  return [year, hostSize(host, format), host.model]
    .filter((part) => part !== undefined)
    .join(" · ");
}
