/** A cluster now: its hosts together. */
import { useTranslation } from "react-i18next";
import type { ClusterView, HostView } from "../../../protocol/topology";
import { childrenOf, useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import { partitionsOn } from "./capacity";
import { ClusterValidityFacts } from "./ClusterValidityFacts";
import { HostsNow } from "./HostsNow";
import { ThingList } from "./ThingList";

export function ClusterNow({ view }: { readonly view: ClusterView }) {
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const entities = useTopology((state) => state.entities);
  const members = useTopology((state) => childrenOf(state, view.id));
  const hosts = members.flatMap((id): HostView[] => {
    const host = entities.get(id);
    return host?.kind === "host" ? [host] : [];
  });
  return (
    <>
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
      <ThingList things={hosts} />
    </>
  );
}
