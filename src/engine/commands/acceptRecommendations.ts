import type { SimpleCommand } from "../../protocol/command";
import type { RecommendationView } from "../../protocol/balance";
import type { World } from "../world";
import { balanceTerms } from "../balance/terms";
import { enterMaintenance } from "./enterMaintenance";
import { exitMaintenance } from "./exitMaintenance";
import { migrate } from "./migrate";
import { done, refusal, refused, together, type Handler, type Outcome } from "./outcome";
import { rehearse } from "./rehearsal";

/**
 * Does what a balancer has recommended, all that are named or none. The recommendations stand until
 * the balancer looks again; one that is under way already is refused as the command itself would be.
 */
export const acceptRecommendations: Handler<"acceptRecommendations"> = (world, command) => {
  const found: RecommendationView[] = [];
  for (const id of new Set(command.recommendations)) {
    const known = world.recommendations.get(id);
    if (known === undefined || balanceTerms(world, known.cluster) === undefined)
      return refusal("recommendationGone", { id });
    found.push(known);
  }
  found.sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  if (found.length > 1) {
    const tried = carryOut(rehearse(world), found);
    if (!tried.ok) return tried;
  }
  return carryOut(world, found);
};

function carryOut(world: World, recommendations: readonly RecommendationView[]): Outcome {
  const announced = world.announced;
  const going = new Map(announced ?? []);
  for (const { action } of recommendations)
    if (action.type === "move") going.set(action.partition, action.to);
  world.announced = going;
  const inverses: SimpleCommand[] = [];
  for (const { action } of recommendations) {
    const outcome =
      action.type === "move"
        ? migrate(world, { type: "migrate", partition: action.partition, to: action.to })
        : action.type === "standby"
          ? enterMaintenance(world, {
              type: "enterMaintenance",
              host: action.host,
              purpose: "standby",
            })
          : exitMaintenance(world, { type: "exitMaintenance", host: action.host });
    if (!outcome.ok) {
      world.announced = announced;
      return refused(outcome.reasons);
    }
    const { inverse } = outcome;
    inverses.unshift(...(inverse.type === "batch" ? inverse.commands : [inverse]));
  }
  world.announced = announced;
  return done(together(inverses));
}
