/** A cluster now: its hosts together. */
import { useTranslation } from "react-i18next";
import type { ClusterView, HostView } from "../../../protocol/topology";
import { childrenOf, useTopology } from "../../../store/topology";
import { LazySubjectCharts } from "../../charts/LazySubjectCharts";
import { useFormat } from "../../useFormat";
import { share } from "../../widgets/load";
import { partitionsOn, sumHosts, sumPartitions } from "./capacity";
import { Facts } from "./Facts";
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
  const sum = sumHosts(hosts);
  const inside = sumPartitions(partitionsOn(entities, new Set(members)));
  return (
    <>
      <LazySubjectCharts
        subject={view.id}
        cpuCapacity={format.cores(sum.cores)}
        memoryCapacity={format.memory(sum.memoryMiB)}
        mhz={sum.mhz}
        fullLoad={sum.fullLoad}
      />
      <Facts
        title={t("now.contents")}
        facts={[
          {
            label: t("now.hostsOn"),
            value: t("now.ofTotal", {
              part: format.count(sum.on),
              whole: format.count(sum.hosts),
            }),
          },
          {
            label: t("now.partitions"),
            value: t("now.ofTotal", {
              part: format.count(inside.running),
              whole: format.count(inside.partitions),
            }),
            note: t("now.running").toLocaleLowerCase(),
          },
          { label: t("now.vcpuPerCore"), value: format.ratio(share(inside.vcpus, sum.cores)) },
          {
            label: t("now.capacity"),
            value: sum.mhz === undefined ? undefined : format.frequency(sum.cores * sum.mhz),
          },
        ]}
      />
      <ThingList things={hosts} />
    </>
  );
}
