/**
 * When a host counts as contended (SPEC CON-*): when what waits, beyond what partitions' own limits
 * hold back, passes a threshold; and relieved when next to nothing waits any more and there is some
 * room again. The gap between the two keeps a host at the edge from telling of it at every sample.
 */
import type { EventCode, RoomEvent, Severity } from "../../protocol/event";
import type { World } from "../world";
import type { ShareTree } from "./shareTree";

/** Contended from here on: what waits, of what is wanted. */
const CONTENDED = { cpu: 0.05, memory: 0.02 } as const;
/** Relieved when no more than this waits … */
const RELIEVED = { cpu: 0.005, memory: 0 } as const;
/** … and this part of the host is free again. */
const ROOM_TO_SPARE = 0.05;

/** A host that has become contended, has been relieved, or has come into another memory state. */
export interface Turn {
  readonly hostRow: number;
  readonly code: EventCode;
  readonly severity: Severity;
  readonly params: RoomEvent["params"];
}

/** Sets a host's flags; what has turned is added to `turns`. */
export function settleContention(world: World, hostRow: number, turns: Turn[]): void {
  const { cpuContended, memoryContended } = world.hosts;
  const plan = world.plans[hostRow]!;
  // Where nobody is short and nothing was told, there is nothing to weigh up.
  if (plan.cpu.short || cpuContended[hostRow] === 1)
    judge(hostRow, cpuContended, plan.cpu, plan.cores, "cpu", turns);
  if (plan.memory.short || memoryContended[hostRow] === 1)
    judge(hostRow, memoryContended, plan.memory, plan.memoryMiB, "memory", turns);
}

const CODES = {
  cpu: ["cpuContended", "cpuRelieved"],
  memory: ["memoryContended", "memoryRelieved"],
} as const;

function judge(
  hostRow: number,
  flags: Uint8Array,
  tree: ShareTree,
  capacity: number,
  resource: "cpu" | "memory",
  turns: Turn[],
): void {
  const { wanted, granted } = tree.leafTotals();
  const waiting = wanted > 0 ? (wanted - granted) / wanted : 0;
  const was = flags[hostRow] === 1;
  const roomy = granted <= (1 - ROOM_TO_SPARE) * capacity;
  const is = was ? waiting > RELIEVED[resource] || !roomy : waiting > CONTENDED[resource];
  if (is === was) return;
  flags[hostRow] = is ? 1 : 0;
  const code = CODES[resource][is ? 0 : 1];
  const percent = Math.round(waiting * 1000) / 10;
  turns.push({ hostRow, code, severity: is ? "warning" : "info", params: { percent } });
}

/** Events of one instant come in the order of ids, whatever the order in which hosts were settled. */
export function tellTurns(world: World, turns: Turn[]): void {
  const ids = world.hosts.ids as readonly string[];
  turns.sort((a, b) => (ids[a.hostRow]! < ids[b.hostRow]! ? -1 : 1));
  for (const { hostRow, code, severity, params } of turns) {
    const name = world.hosts.specs[hostRow]!.name;
    world.note(severity, code, ids[hostRow]!, { name, ...params });
  }
}
