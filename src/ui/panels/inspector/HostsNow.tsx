/** What several hosts are together now, of a cluster or of the whole room: charts and contents. */
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { HostView, PartitionView } from "../../../protocol/topology";
import type { EntityId } from "../../../protocol/units";
import { LazySubjectCharts } from "../../charts/LazySubjectCharts";
import { useFormat } from "../../useFormat";
import { Later } from "../../widgets/Later";
import { share } from "../../widgets/load";
import { sumHosts, sumPartitions, type HostSum } from "./capacity";
import { Facts, type Fact } from "./Facts";

/** Apart, as all that is below the charts and has words of its own. */
const EnergyNow = lazy(() => import("../power/EnergyNow"));

interface Props {
  readonly subject: EntityId;
  readonly hosts: readonly HostView[];
  /** Those on the hosts, at any depth. */
  readonly partitions: readonly PartitionView[];
  /** What else there is to say, before and after what all hosts have in common. */
  readonly before?: readonly Fact[];
  readonly after: (sum: HostSum) => readonly Fact[];
}

export function HostsNow({ subject, hosts, partitions, before = [], after }: Props) {
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const sum = sumHosts(hosts);
  const inside = sumPartitions(partitions);
  const ofTotal = (part: number, whole: number) =>
    t("now.ofTotal", { part: format.count(part), whole: format.count(whole) });
  return (
    <>
      <LazySubjectCharts
        subject={subject}
        cpuCapacity={format.cores(sum.cores)}
        memoryCapacity={format.memory(sum.memoryMiB)}
        mhz={sum.mhz}
        fullLoad={sum.fullLoad}
      />
      <Facts
        title={t("now.contents")}
        facts={[
          ...before,
          { label: t("now.hostsOn"), value: ofTotal(sum.on, sum.hosts) },
          {
            label: t("now.partitions"),
            value: ofTotal(inside.running, inside.partitions),
            note: t("now.running").toLocaleLowerCase(),
          },
          { label: t("now.vcpuPerCore"), value: format.ratio(share(inside.vcpus, sum.cores)) },
          ...after(sum),
        ]}
      />
      {hosts.length > 0 && (
        <Later>
          <EnergyNow key={subject} subject={subject} several />
        </Later>
      )}
    </>
  );
}
