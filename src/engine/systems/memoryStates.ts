/**
 * The memory state of a host (SPEC MEM-10): how its platform calls it that so much is free. It says
 * what is done about it and decides nothing here: what is taken back, and from whom, is a function of
 * the present alone (memory/divide.ts). As on the real thing a worse state begins at its threshold and
 * a better one only when clearly more is free, so that a host at the edge does not tell of it at every
 * sample; therefore the state is kept.
 */
import type { FreeMemory } from "../memory/regime";
import type { MemoryAlarm } from "../../protocol/memory";
import type { Severity } from "../../protocol/event";
import { platformOf } from "../platforms/registry";
import type { World } from "../world";
import type { Turn } from "./contention";

/** "Significantly" above the threshold (Waldspurger, 6.3): a tenth of minFree, an assumption. */
const CLEARLY = 0.1;
/** Room for what binary fractions leave over (MiB). */
const SLACK = 1e-6;

const SEVERITY: Readonly<Record<MemoryAlarm, Severity>> = {
  calm: "info",
  strained: "warning",
  trouble: "trouble",
};

/** Sets a host's state; a change is added to `turns`. */
export function settleMemoryState(world: World, hostRow: number, turns: Turn[]): void {
  const { memoryState } = world.hosts;
  const { free: rule, memory, memoryMiB } = world.plans[hostRow]!;
  const before = memoryState[hostRow]!;
  if (rule === undefined || memoryMiB === 0) {
    memoryState[hostRow] = 0;
    return;
  }
  const free = memoryMiB - memory.grant(0);
  // Where plenty is free, and was, there is nothing to weigh up.
  if (before === 0 && free > rule.states[1]!.belowMiB) return;
  const state = stateAt(rule, free, before);
  if (state === before) return;
  memoryState[hostRow] = state;
  const spec = world.hosts.specs[hostRow]!;
  world.markChanged(spec.id);
  const { name } = rule.states[state]!;
  const view = platformOf(spec.platform).memoryRegime?.view.states.find(
    (each) => each.code === name,
  );
  turns.push({
    hostRow,
    code: state > before ? "memoryStateWorse" : "memoryStateBetter",
    // A better one may still be a strain.
    severity: SEVERITY[view?.alarm ?? "calm"],
    params: { state: name, platform: spec.platform, mib: Math.round(free) },
  });
}

function stateAt({ states, minFreeMiB }: FreeMemory, free: number, before: number): number {
  let state = 0;
  for (let i = 1; i < states.length; i++) {
    const left = i <= before ? CLEARLY * minFreeMiB : 0;
    if (free <= states[i]!.belowMiB + left + SLACK) state = i;
  }
  return state;
}

/** By its code; `undefined` where its platform knows none. */
export function memoryStateOf(world: World, hostRow: number): string | undefined {
  return world.plans[hostRow]?.free?.states[world.hosts.memoryState[hostRow]!]?.name;
}
