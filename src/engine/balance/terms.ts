/** By what rule a cluster is balanced at present: its platform's, with the cluster's settings. */
import type { ClusterId } from "../../protocol/units";
import { platformOf } from "../platforms/registry";
import { clusterSettings } from "../settings";
import type { World } from "../world";
import type { BalanceTerms } from "./rule";

/** `undefined`: nobody balances it. */
export function balanceTerms(world: World, cluster: ClusterId): BalanceTerms | undefined {
  const spec = world.clusters.get(cluster);
  // Most clusters say nothing, and are balanced by nobody.
  if (spec?.settings === undefined) return undefined;
  const first = world.hostsOf(cluster)[0];
  if (first === undefined) return undefined;
  const { platform: id, release } = world.hosts.specs[first]!;
  const platform = platformOf(id);
  return platform.balance?.terms(clusterSettings(platform, spec), release);
}
