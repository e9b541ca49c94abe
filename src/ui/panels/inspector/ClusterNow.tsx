/** A cluster now: its hosts together. */
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { ClusterView, HostView } from "../../../protocol/topology";
import { childrenOf, ofKind, useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import { Later } from "../../widgets/Later";
import { partitionsOn } from "./capacity";
import { ClusterValidityFacts } from "./ClusterValidityFacts";
import { HostsNow } from "./HostsNow";
import { ThingList } from "./ThingList";

/** Loaded where a cluster has high availability, or had a failure. */
const CapacityFacts = lazy(() => import("../availability/CapacityFacts"));
const RecoveryList = lazy(() => import("../availability/RecoveryList"));

export function ClusterNow({ view }: { readonly view: ClusterView }) {
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const entities = useTopology((state) => state.entities);
  const recovering = useTopology((state) =>
    ofKind(state, "recovery").some(({ cluster }) => cluster === view.id),
  );
  const members = useTopology((state) => childrenOf(state, view.id));
  const hosts = members.flatMap((id): HostView[] => {
    const host = entities.get(id);
    return host?.kind === "host" ? [host] : [];
  });
  return (
    <>
      {recovering && (
        <Later>
          <RecoveryList of={view.id} />
        </Later>
      )}
      <HostsNow
        subject={view.id}
        hosts={hosts}
        partitions={partitionsOn(entities, new Set(members))}
        after={({ cores, mhz }) => [
          {
            label: t("now.capacity"),
            value: mhz === undefined ? undefined : format.frequency(cores * mhz),
          },
        ]}
      />
      <ClusterValidityFacts view={view} />
      {"haEnabled" in view.settings && (
        <Later>
          <CapacityFacts view={view} />
        </Later>
      )}
      <ThingList things={hosts} />
    </>
  );
}
