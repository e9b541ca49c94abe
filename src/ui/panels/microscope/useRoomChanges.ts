/**
 * The room goes on while something lies under the microscope. Where it changes what was laid there
 * (a partition comes or goes, a setting, the host), it is laid there anew; a new room takes it away.
 */
import { useEffect } from "react";
import type { ContainerId } from "../../../protocol/units";
import { renew, useMicroscope } from "../../../store/microscope";
import { childrenOf, useTopology, type TopologyState } from "../../../store/topology";
import { i18n } from "../../i18n";
import { tell } from "../../shell/notices";

export function useRoomChanges(container: ContainerId, onGone: () => void): void {
  useEffect(() => {
    const { room } = useTopology.getState();
    let before = foundation(useTopology.getState(), container);
    return useTopology.subscribe((topology) => {
      if (topology.room !== room) {
        tell({ id: "microscope", tone: "notice", title: i18n.t("microscope:roomGone") });
        onGone();
        return;
      }
      const now = foundation(topology, container);
      if (now === before) return;
      before = now;
      // What could not be laid there is not tried again at every change: somebody may ask for it.
      if (useMicroscope.getState().opened) void renew();
    });
  }, [container, onGone]);
}

/** All that a dispatcher is set up from, apart from demand, as one text. */
export function foundation(topology: TopologyState, container: ContainerId): string {
  const { entities } = topology;
  const view = entities.get(container);
  const host = view?.kind === "partition" ? entities.get(view.host) : view;
  const cluster = host?.kind === "host" ? host.cluster : undefined;
  const owners = new Set([host?.id, cluster]);
  const parts: unknown[] = [view && sizeOf(view), host && sizeOf(host)];
  for (const id of childrenOf(topology, container)) {
    const partition = entities.get(id);
    if (partition?.kind !== "partition") continue;
    const { state, vcpus, settings, pool } = partition;
    parts.push([id, state === "running", vcpus, settings, pool]);
  }
  for (const pool of entities.values())
    if (pool.kind === "pool" && owners.has(pool.owner)) parts.push([pool.id, pool.settings]);
  return JSON.stringify(parts);
}

function sizeOf(view: NonNullable<ReturnType<TopologyState["entities"]["get"]>>): unknown {
  if (view.kind === "host")
    return [view.state === "failed", view.cores, view.threads, view.settings];
  if (view.kind === "partition")
    return [view.state, view.vcpus, view.runs, view.settings, view.platformSettings];
  return [];
}
