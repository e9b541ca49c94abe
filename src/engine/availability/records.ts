/**
 * What high availability does about failures, as the world keeps it: plain data, one record for each
 * failed or isolated host, replaced whole when something about it changes. What happens to it is
 * recovery.ts's business.
 */
import type { RecoveryView, Restart } from "../../protocol/availability";
import type { PartitionSpec, Settings } from "../../protocol/scenario-parts";
import type { ClusterId, EntityId, HostId } from "../../protocol/units";
import { platformOf } from "../platforms/registry";
import { clusterSettings, partitionSettings } from "../settings";
import type { World } from "../world";
import type { AvailabilityRule, RestartTerms } from "./rule";

export type RecoveryRecord = Omit<RecoveryView, "kind">;

/** High availability that is switched on in a cluster. */
export interface Ha {
  readonly rule: AvailabilityRule;
  readonly settings: Settings;
  readonly cluster: ClusterId;
}

/** `undefined` where a cluster's platform has none, or it is off. */
export function haOf(world: World, cluster: ClusterId | undefined): Ha | undefined {
  const spec = cluster === undefined ? undefined : world.clusters.get(cluster);
  if (spec?.settings === undefined) return undefined;
  const id = world.platformOfCluster(spec.id);
  const platform = id === undefined ? undefined : platformOf(id);
  const rule = platform?.availability;
  if (rule === undefined) return undefined;
  const settings = clusterSettings(platform!, spec);
  return rule.on(settings) ? { rule, settings, cluster: spec.id } : undefined;
}

/** A cluster's records that are not over, in the order of the failures, then of their ids. */
export function openRecoveries(world: World, cluster: ClusterId): RecoveryRecord[] {
  if (world.recoveries.size === 0) return [];
  return [...world.recoveries.values()]
    .filter((record) => record.cluster === cluster && record.phase !== "over")
    .sort((a, b) => a.failedAt - b.failedAt || (a.id < b.id ? -1 : 1));
}

/** A name that no record bears: a host may fail twice at one time, with an undo in between. */
export function freshRecoveryId(world: World, host: HostId): EntityId {
  const first = `recovery:${host}@${world.time}`;
  let id = first;
  for (let i = 2; world.recoveries.has(id); i++) id = `${first}.${i}`;
  return id;
}

/** Whether a restart is still to come, or under way. */
export function isPending({ phase }: Restart): boolean {
  return phase === "waiting" || phase === "booting";
}

/** How a partition is to be restarted. */
export function termsOf(world: World, ha: Ha, spec: PartitionSpec): RestartTerms {
  const platform = platformOf(world.platformIn(world.container(spec.container)!));
  return ha.rule.restart(partitionSettings(platform, spec), ha.settings);
}
