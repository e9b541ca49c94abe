/** By what means a partition's shortfall of memory is met, in its platform's own words (MEM-7, MEM-8). */
import type { MemoryTaken } from "../../protocol/explain";
import { platformOf } from "../platforms/registry";
import { memoryStateOf } from "../systems/memoryStates";
import type { World } from "../world";

/** Nothing where nothing is taken from it, or its platform has no words for it. */
export function memoryTaken(world: World, row: number): { readonly taken?: MemoryTaken } {
  const { partitions } = world;
  const container = world.containerOf(row);
  const view = platformOf(world.platformIn(container)).memoryRegime?.view;
  if (view === undefined || partitions.pressed[row] === 0) return {};
  const { rates } = partitions.pressure;
  const means = view.techniques
    .map(({ technique, term, help, source }) => ({
      technique,
      term,
      help,
      source,
      mib: rates[technique][row]!,
    }))
    .filter(({ mib }) => mib > 0);
  if (means.length === 0) return {};
  const wanted = partitions.demand[row]! + rates.stalled[row]!;
  const code = container.kind === "host" ? memoryStateOf(world, container.row) : undefined;
  const state = view.states.find((each) => each.code === code);
  return {
    taken: {
      means,
      waits: wanted > 0 ? rates.stalled[row]! / wanted : 0,
      waitsTerm: view.waits,
      swapRateMiBps: rates.swapRate[row]!,
      remedy: view.remedy,
      ...(state && { state: { label: state.label, does: state.does } }),
    },
  };
}
