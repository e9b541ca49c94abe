/**
 * Generations of x86 processors, as far as virtualization tells them apart, and the ways in which a
 * hypervisor can run a guest on them.
 */

export interface X86Generation {
  readonly id: string;
  readonly name: string;
  /** Since when it was sold: a host that says its year but no generation is of the newest by then. */
  readonly year: number;
  /** Knows 64-bit mode. */
  readonly wide: boolean;
  /** Keeps segment limits in 64-bit mode, without which translated 64-bit code cannot be fenced in. */
  readonly longModeSegments: boolean;
  /** VT-x or AMD-V. */
  readonly assist: "VT-x" | "AMD-V" | undefined;
  /** Extended (Intel) or nested (AMD, "RVI") page tables. */
  readonly nestedPaging: "EPT" | "RVI" | undefined;
  /** With VT-x, but hardly faster than translation: hypervisors of the time preferred the latter. */
  readonly slowAssist: boolean;
}

const SINCE = {
  wide: false,
  longModeSegments: false,
  assist: undefined,
  nestedPaging: undefined,
  slowAssist: false,
} as const;

/**
 * Sources: VMware communities DOC-9882, "ESX Monitor Modes" (the columns of its Intel table) [R];
 * Wikipedia "x86 virtualization" (64-bit AMD processors from revision D on keep segment limits;
 * Barcelona brought nested paging, Nehalem EPT in 2008; Pentium 4 662 and 672 VT-x in 2005) [R].
 * The years only stand in for a generation that a file does not name.
 */
export const X86_GENERATIONS = [
  { ...SINCE, id: "p6", name: "Pentium III", year: 1999 },
  { ...SINCE, id: "netburst", name: "Xeon (NetBurst)", year: 2001 },
  {
    ...SINCE,
    id: "k8",
    name: "Opteron (rev. D/E)",
    year: 2004,
    wide: true,
    longModeSegments: true,
  },
  { ...SINCE, id: "em64t", name: "Xeon EM64T", year: 2004, wide: true },
  {
    ...SINCE,
    id: "netburst-vt",
    name: "Xeon EM64T with VT-x",
    year: 2005,
    wide: true,
    assist: "VT-x",
    slowAssist: true,
  },
  {
    ...SINCE,
    id: "k8-v",
    name: "Opteron (rev. F, AMD-V)",
    year: 2006,
    wide: true,
    longModeSegments: true,
    assist: "AMD-V",
    slowAssist: true,
  },
  { ...SINCE, id: "core", name: "Xeon (Core)", year: 2006, wide: true, assist: "VT-x" },
  {
    ...SINCE,
    id: "barcelona",
    name: "Opteron (Barcelona)",
    year: 2007,
    wide: true,
    longModeSegments: true,
    assist: "AMD-V",
    nestedPaging: "RVI",
  },
  {
    ...SINCE,
    id: "nehalem",
    name: "Xeon (Nehalem)",
    year: 2008,
    wide: true,
    assist: "VT-x",
    nestedPaging: "EPT",
  },
  {
    ...SINCE,
    id: "modern",
    name: "x86-64 (EPT/RVI)",
    year: 2009,
    wide: true,
    assist: "VT-x",
    nestedPaging: "EPT",
  },
] as const satisfies readonly X86Generation[];

export type X86GenerationId = (typeof X86_GENERATIONS)[number]["id"];
export const X86_GENERATION_IDS = X86_GENERATIONS.map(({ id }) => id) as [
  X86GenerationId,
  ...X86GenerationId[],
];

/**
 * How a guest's instructions and its memory are virtualized: `bt` binary translation and shadow page
 * tables; `pv` a paravirtual kernel that asks the hypervisor; `hv` VT-x/AMD-V with shadow page
 * tables; `hwmmu` VT-x/AMD-V with nested page tables. (BT, HV and HWMMU are ESX's own names.)
 */
export const TECHNIQUES = ["bt", "pv", "hv", "hwmmu"] as const;
export type Technique = (typeof TECHNIQUES)[number];
