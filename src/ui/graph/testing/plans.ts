/** Plans for the layout's tests, without a topology behind them. */
import type { Boundary } from "../../../protocol/platform";
import type { HostInput } from "../layout/blocks";
import type { HostPlan, Slot } from "../layout/hostPlan";

export function slot(id: string, container: string, change: Partial<Slot> = {}): Slot {
  return { id, container, boundary: "virtual", ghost: false, holds: false, slots: [], ...change };
}

/** So many leaves, "<host>/0" and on. */
export function plan(id: string, leaves: number, boundary: Boundary = "virtual"): HostPlan {
  const slots = Array.from({ length: leaves }, (_, index) =>
    slot(`${id}/${index}`, id, { boundary }),
  );
  return planOf(id, slots, boundary);
}

export function planOf(
  id: string,
  slots: readonly Slot[],
  boundary: Boundary = "virtual",
): HostPlan {
  return {
    id,
    boundary,
    boardSetting: undefined,
    spare: boundary === "virtual",
    slots,
    sources: [],
  };
}

export function input(plan: HostPlan, change: Partial<Omit<HostInput, "plan">> = {}): HostInput {
  return { plan, cluster: undefined, platform: "esx", year: undefined, ...change };
}

/** A cluster of hosts with so many VMs each. */
export function cluster(id: string, leaves: readonly number[]): HostInput[] {
  return leaves.map((count, index) => input(plan(`${id}-${index}`, count), { cluster: id }));
}
