/** The disks and networks of a partition: what it moves, how long it waits, where its disks lie. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { at, type PartitionMetric } from "../../../protocol/frame";
import type { PartitionView } from "../../../protocol/topology";
import { live } from "../../../store/live";
import { LazyIoCharts } from "../../charts/LazyIoCharts";
import type { Format } from "../../format";
import { useFormat } from "../../useFormat";
import { LiveText } from "../../widgets/LiveText";
import { Facts } from "../inspector/Facts";
import { DiskList } from "./DiskList";
import "../../laterWords/io";

export default function PartitionIo({ view }: { readonly view: PartitionView }) {
  const { t } = useTranslation("io");
  const load = (metric: PartitionMetric, say: Say) => (
    <Live row={view.row} metric={metric} say={say} />
  );
  const network = (view.workload.io?.networkMbps ?? 0) > 0;
  return (
    <>
      <Facts
        title={t("title")}
        facts={[
          { label: t("now.disk"), value: load("diskMiBps", transfer), help: t("now.diskHelp") },
          {
            label: t("now.latency"),
            value: load("diskLatencyMs", latency),
            help: t("now.latencyHelp"),
          },
          { label: t("now.network"), value: load("networkMbps", link) },
          { label: t("now.wait"), value: load("ioWait", percent), help: t("now.waitHelp") },
        ]}
      />
      <DiskList view={view} />
      <LazyIoCharts
        subject={view.id}
        shows={(view.disks ?? []).length > 0 || !network ? ["throughput", "latency"] : ["network"]}
      />
    </>
  );
}

type Say = (value: number, format: Format) => string;
const transfer: Say = (value, format) => format.transfer(value);
const latency: Say = (value, format) => format.milliseconds(value);
const link: Say = (value, format) => format.link(value);
const percent: Say = (value, format) => format.percent(value);

function Live(props: {
  readonly row: number;
  readonly metric: PartitionMetric;
  readonly say: Say;
}) {
  const { row, metric, say } = props;
  const format = useFormat();
  const read = useCallback(
    () => say(at(live.frame.partitions[metric], row), format),
    [row, metric, say, format],
  );
  return <LiveText read={read} />;
}
