/**
 * How x86 got there (SPEC X86-*): a host's CPU generation and its hypervisor's release decide the
 * technique by which a guest runs, and whether it can run at all. Each platform states its own
 * choice (`Platform.technique`); here is what they have in common.
 */
import type { Reason } from "../../protocol/command";
import type { HostSpec, PartitionSpec } from "../../protocol/scenario-parts";
import {
  TECHNIQUES,
  X86_GENERATIONS,
  type Technique,
  type X86Generation,
} from "../../protocol/x86";
import type { Platform } from "../platforms/platform";

/** What a guest needs of its machine; a side that nobody stated is whatever the machine can run. */
export interface Guest {
  readonly bits?: 32 | 64;
  readonly kernel?: "unmodified" | "paravirtual";
}

/** What is missing, as a part of a reason's code (`needs<…>`). */
export const LACKS = [
  "Assist",
  "NestedPaging",
  "Wide",
  "WideAssist",
  "AssistOrParavirtual",
] as const;
export type Lack = (typeof LACKS)[number];

export type TechniqueChoice = { readonly technique: Technique } | { readonly lacks: Lack };

/** What a host's processor is: as stated; else the newest of its year; else of today. */
export function generationOf(host: HostSpec): X86Generation | undefined {
  if (host.architecture !== "x86-64") return undefined;
  const { generation } = host.cpu;
  if (generation !== undefined) return X86_GENERATIONS.find(({ id }) => id === generation);
  const known = X86_GENERATIONS.filter(({ year }) => year <= (host.year ?? Infinity));
  // Of one year the more common one is meant: Intel's, which stands behind AMD's in the table.
  return known.at(-1) ?? X86_GENERATIONS[0];
}

/** The technique for a guest on a host, by the rule of the platform right on its hardware. */
export function chooseTechnique(
  platform: Platform,
  host: HostSpec,
  guest: Guest = {},
): TechniqueChoice | undefined {
  const cpu = generationOf(host);
  if (cpu === undefined || platform.technique === undefined) return undefined;
  if (guest.bits === 64 && !cpu.wide) return { lacks: "Wide" };
  const bits =
    guest.bits === undefined ? (cpu.wide ? ([64, 32] as const) : ([32] as const)) : [guest.bits];
  const kernels =
    guest.kernel === undefined ? (["unmodified", "paravirtual"] as const) : [guest.kernel];
  // Who says nothing of itself is what this machine can run, the most common kind first.
  const choices = kernels.flatMap((kernel) =>
    bits.map((each) => platform.technique!(cpu, host.release, { bits: each, kernel })),
  );
  return choices.find((choice) => "technique" in choice) ?? choices[0];
}

/** All techniques that a platform ever chooses, in its newest release. */
export function techniquesOf({ technique }: Platform): readonly Technique[] {
  if (technique === undefined) return [];
  const chosen = new Set<Technique>();
  for (const cpu of X86_GENERATIONS)
    for (const bits of [32, 64] as const)
      for (const kernel of ["unmodified", "paravirtual"] as const) {
        const choice = technique(cpu, undefined, { bits, kernel });
        if ("technique" in choice) chosen.add(choice.technique);
      }
  return TECHNIQUES.filter((each) => chosen.has(each));
}

/** Why a guest cannot run on a host whatever room there is; empty if it can. */
export function techniqueReasons(
  platform: Platform,
  host: HostSpec,
  { name, guest }: Pick<PartitionSpec, "name" | "guest">,
): Reason[] {
  const choice = chooseTechnique(platform, host, guest);
  if (choice === undefined || "technique" in choice) return [];
  return [
    {
      code: `needs${choice.lacks}`,
      params: {
        name,
        host: host.name,
        platform: platform.view.name,
        cpu: generationOf(host)!.name,
      },
    },
  ];
}

/** The number in a release such as "VMware ESX Server 3.5 Update 2" or "XenServer 7.1"; 3.5, 7.1. */
export function releaseNumber(release: string | undefined, words: RegExp): number | undefined {
  const found = words.exec(release ?? "");
  return found?.[1] === undefined ? undefined : Number.parseFloat(found[1]);
}
