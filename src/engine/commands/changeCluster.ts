import type { ClusterSpec } from "../../protocol/scenario-parts";
import { checkCluster } from "../check";
import { armBalance } from "../systems/balance";
import { amongLevels, baselineReasons } from "../compatibility/cluster";
import { done, refusal, refused, type Handler } from "./outcome";
import { changeSettings } from "./settings";
import { reasonsOf, surroundings } from "./surroundings";

/** Sets a cluster differently, and states its rules anew where they are given. */
export const changeCluster: Handler<"changeCluster"> = (
  world,
  { cluster: id, settings: set, unset, rules },
) => {
  const cluster = world.clusters.get(id);
  if (cluster === undefined) return refusal("unknownCluster", { id });
  const { settings, inverse } = changeSettings(cluster.settings, set, unset);
  const changed: ClusterSpec = { ...cluster };
  if (settings === undefined) delete changed.settings;
  else changed.settings = settings;
  if (rules !== undefined) {
    if (rules.length === 0) delete changed.rules;
    else changed.rules = rules;
  }
  const problems = checkCluster(changed, world.platformOfCluster(id), surroundings(world));
  if (problems.length > 0) return refused(reasonsOf(problems));
  const reasons = baselineReasons(world, cluster, changed);
  if (reasons.length > 0) return refused(reasons);
  amongLevels(world, id, () => world.putCluster(changed));
  armBalance(world, id);
  world.note("info", "clusterChanged", id, { name: cluster.name });
  return done({
    type: "changeCluster",
    cluster: id,
    ...inverse,
    ...(rules === undefined ? {} : { rules: cluster.rules ?? [] }),
  });
};
