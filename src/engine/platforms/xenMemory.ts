/**
 * Xen when memory grows short: balloons, and no host swap.
 *
 * XenServer's Dynamic Memory Control gives each VM a range: as long as there is room it has the
 * dynamic maximum; when there is not, all are squeezed in the same proportion of their ranges, down
 * to the dynamic minimum and no further. Static minimum ≤ dynamic minimum ≤ dynamic maximum ≤ static
 * maximum (the memory that is configured), and the dynamic minimum is at least a quarter of it [R].
 * What a guest lacks then it must page by itself. Without a range its memory is its own.
 */
import type { Reason } from "../../protocol/command";
import type { SettingField } from "../../protocol/platform";
import type { MemoryRegime } from "../memory/regime";
import { PLAIN_MEANS } from "../memory/regime";
import { BALLOONED, swapField, swapMsOf } from "./memoryFields";
import { numberOf, type Claim, type Member } from "./platform";

const DMC = "docs.xenserver.com, Dynamic Memory Control [R]";
const MIN = "dynamicMinMiB";
const MAX = "dynamicMaxMiB";
const LEAST_PART = 1 / 4;

const dynamicMax = ({ memoryMiB, settings }: Member) =>
  Math.min(memoryMiB, numberOf(settings, MAX, memoryMiB));
export const dynamicMin = (member: Member) =>
  Math.min(dynamicMax(member), numberOf(member.settings, MIN, dynamicMax(member)));

/** Everybody has its minimum, and of what is left the same part of its range. */
export function dynamicClaim(member: Member): Claim {
  const least = dynamicMax(member);
  const floor = dynamicMin(member);
  return { weight: least - floor, floor, ceiling: least, least, surplus: true };
}

export function dynamicContradictions({ name, memoryMiB, settings }: Member): Reason[] {
  const stated = settings[MIN];
  const least = memoryMiB * LEAST_PART;
  if (typeof stated !== "number" || stated >= least) return [];
  return [{ code: "dynamicMinTooSmall", params: { name, mib: stated, least: Math.ceil(least) } }];
}

export const xenMemory: MemoryRegime = {
  view: {
    techniques: [{ ...BALLOONED, source: `xl mem-set; ${DMC}` }],
    states: [],
    waits: { en: "Waiting for its own paging", de: "Warten auf eigenes Auslagern" },
    remedy: {
      en: "The host swaps nothing out: what a guest lacks it pages by itself. Move VMs away, or raise the dynamic minimum of those that matter.",
      de: "Der Host lagert nichts aus: Was einem Gast fehlt, lagert er selbst aus. VMs verschieben oder das dynamische Minimum der wichtigen anheben.",
    },
    source: DMC,
  },
  means: (member, system) =>
    dynamicMin(member) === member.memoryMiB
      ? undefined
      : {
          ...PLAIN_MEANS,
          least: dynamicMax(member),
          swaps: false,
          swapMs: swapMsOf(system.settings),
        },
};

export const xenMemorySystemFields: readonly SettingField[] = [swapField];

const range = (key: string, label: SettingField["label"], help: SettingField["help"]) =>
  ({
    key,
    label,
    help,
    kind: "number",
    group: "memory",
    unit: "MiB",
    min: 1,
    optional: true,
    default: null,
    online: true,
    source: DMC,
  }) as const satisfies SettingField;

export const xenMemoryFields: readonly SettingField[] = [
  {
    ...range(
      MIN,
      { en: "Dynamic minimum", de: "Dynamisches Minimum" },
      {
        en: "Down to this much the balloon may take memory back while the host is short; at least a quarter of the configured memory. Without it the memory is the domain's own.",
        de: "So weit darf der Balloon Speicher zurückholen, solange der Host knapp ist; mindestens ein Viertel des konfigurierten. Ohne Angabe gehört der Speicher der Domäne allein.",
      },
    ),
    atMost: MAX,
  },
  range(
    MAX,
    { en: "Dynamic maximum", de: "Dynamisches Maximum" },
    {
      en: "What it has as long as there is room; all that is configured, where nothing is said.",
      de: "Was sie hat, solange Platz ist; ohne Angabe alles, was konfiguriert ist.",
    },
  ),
];
