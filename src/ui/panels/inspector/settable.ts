/** Whether there is anything to set about a subject (of a host: its platform), and the pools of a cluster or host. Pure. */
import { compareIds } from "../../../base/order";
import type { PoolView } from "../../../protocol/topology";
import type { EntityId } from "../../../protocol/units";
import { ofKind, type TopologyState } from "../../../store/topology";
import type { Subject } from "./subject";

/** Without anything to set there is no tab either. */
export function hasSettings(state: TopologyState, subject: Subject): boolean {
  switch (subject.kind) {
    case "partition":
      return true;
    case "several":
      return subject.things.some((thing) => thing.kind === "partition");
    case "room":
      return false;
    case "host":
      return (
        (state.platforms.get(subject.view.platform)?.systemSettings.length ?? 0) > 0 ||
        poolsOf(state, subject.view.id).length > 0
      );
    case "datastore":
      return (state.platforms.get(subject.view.platform ?? "")?.datastoreSettings?.length ?? 0) > 0;
    case "cluster":
      return (
        (state.platforms.get(subject.view.platform ?? "")?.clusterSettings?.length ?? 0) > 0 ||
        poolsOf(state, subject.view.id).length > 0
      );
  }
}

export function poolsOf(state: TopologyState, owner: EntityId): PoolView[] {
  return ofKind(state, "pool")
    .filter((pool) => pool.owner === owner)
    .sort((a, b) => compareIds(a.name, b.name) || compareIds(a.id, b.id));
}
