/**
 * Two of vSphere's admission policies, as its guide reckons them (VMW-01 … VMW-03). Pure: hosts and
 * needs in, numbers out.
 */
import type { FailoverCapacity, SlotsOfHost } from "../../protocol/availability";
import type { HostId, MHz, MiB } from "../../protocol/units";
import type { Needy } from "./failover";
import type { AdmissionPolicy } from "./rule";

export interface Standing {
  readonly host: HostId;
  readonly name: string;
  readonly cpuMHz: MHz;
  readonly memoryMiB: MiB;
}

type Slots = NonNullable<FailoverCapacity["slots"]>;

/** Room for what binary fractions leave over. */
const SLACK = 1e-9;

/**
 * A slot holds the largest need of anybody; a host has as many as fit by CPU and by memory. So many
 * hosts may fail, those with the most slots first, as the rest has a slot for everybody.
 */
export function slotsOf(
  policy: Extract<AdmissionPolicy, { kind: "slots" }>,
  hosts: readonly Standing[],
  members: readonly Needy[],
): Slots {
  const cpu = largest(members, ({ cpuMHz }) => cpuMHz);
  const memory = largest(members, ({ memoryMiB }) => memoryMiB);
  const cpuMHz = policy.cpuMHz ?? cpu.amount;
  const memoryMiB = policy.memoryMiB ?? memory.amount;
  const perHost = hosts.map((each): SlotsOfHost => {
    const byCpu = fits(each.cpuMHz, cpuMHz, members.length);
    const byMemory = fits(each.memoryMiB, memoryMiB, Infinity);
    return { ...each, byCpu, byMemory, slots: Math.min(byCpu, byMemory) };
  });
  const bySize = perHost.map(({ slots }) => slots).sort((a, b) => b - a);
  const total = bySize.reduce((sum, slots) => sum + slots, 0);
  const leftAfter = (failures: number) =>
    bySize.slice(failures).reduce((sum, slots) => sum + slots, 0);
  let capacity = 0;
  while (capacity < hosts.length && leftAfter(capacity + 1) >= members.length) capacity++;
  return {
    cpuMHz,
    memoryMiB,
    ...(policy.cpuMHz === undefined && cpu.by !== undefined ? { cpuBy: cpu.by } : {}),
    ...(policy.memoryMiB === undefined && memory.by !== undefined ? { memoryBy: memory.by } : {}),
    fixed: policy.cpuMHz !== undefined || policy.memoryMiB !== undefined,
    perHost,
    total,
    left: leftAfter(policy.failures),
    capacity,
  };
}

/** How many of a size go into an amount; where nothing is needed, as many as anybody may want. */
function fits(amount: number, size: number, otherwise: number): number {
  return size > 0 ? Math.floor(amount / size + SLACK) : otherwise;
}

function largest(members: readonly Needy[], of: (each: Needy) => number) {
  let amount = 0;
  let by: string | undefined;
  for (const each of members)
    if (of(each) > amount) {
      amount = of(each);
      by = each.name;
    }
  return { amount, by };
}

export interface Percentages extends NonNullable<FailoverCapacity["percentage"]> {
  /** Not cut off: what is compared. */
  readonly cpu: number;
  readonly memory: number;
}

/** What is left of the whole when everybody has what it needs, in percent. */
export function percentages(
  policy: Extract<AdmissionPolicy, { kind: "percentage" }>,
  hosts: readonly Standing[],
  members: readonly Needy[],
): Percentages {
  const sum = (list: readonly { readonly cpuMHz: MHz; readonly memoryMiB: MiB }[]) =>
    list.reduce(
      (all, each) => ({
        cpuMHz: all.cpuMHz + each.cpuMHz,
        memoryMiB: all.memoryMiB + each.memoryMiB,
      }),
      { cpuMHz: 0, memoryMiB: 0 },
    );
  const total = sum(hosts);
  const needed = sum(members);
  const free = (all: number, need: number) => (all > 0 ? (100 * (all - need)) / all : 0);
  const cpu = free(total.cpuMHz, needed.cpuMHz);
  const memory = free(total.memoryMiB, needed.memoryMiB);
  const share = hosts.length === 0 ? 0 : Math.min(100, (100 * policy.failures) / hosts.length);
  return {
    totalCpuMHz: total.cpuMHz,
    totalMemoryMiB: total.memoryMiB,
    neededCpuMHz: needed.cpuMHz,
    neededMemoryMiB: needed.memoryMiB,
    cpuPct: Math.max(0, Math.floor(cpu)),
    memoryPct: Math.max(0, Math.floor(memory)),
    keptCpuPct: policy.cpuPct ?? share,
    keptMemoryPct: policy.memoryPct ?? share,
    cpu,
    memory,
  };
}
