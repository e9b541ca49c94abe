/**
 * What a subject's disks and networks did: throughput, latency, network. Each axis ends at a round
 * number above all that it shows, since there is no capacity that all of them are of.
 */
import { useTranslation } from "react-i18next";
import type { Series, SeriesMetric } from "../../protocol/series";
import type { EntityId, Micros } from "../../protocol/units";
import { useTopology } from "../../store/topology";
import { useView } from "../../store/view";
import { clockMillis } from "../format";
import { useFormat } from "../useFormat";
import { amountPoints, latest, peak, roundAbove, timeDomain, timeTicks } from "./chartData";
import { ChartHeading, POWER_HEIGHT } from "./ChartHeading";
import { ResourceChart } from "./ResourceChart";
import { LATENCY_STYLES, NETWORK_STYLES, THROUGHPUT_STYLES, type SeriesStyle } from "./seriesStyle";
import { useSeries } from "./useSeries";
import "../laterWords/io";

type Shown = "throughput" | "latency" | "network";

export interface IoChartsProps {
  readonly subject: EntityId;
  readonly shows: readonly Shown[];
}

const CHARTS: Readonly<
  Record<
    Shown,
    {
      readonly styles: readonly SeriesStyle[];
      readonly metrics: readonly SeriesMetric[];
      readonly summary: "summaryThroughput" | "summaryLatency" | "summaryNetwork";
    }
  >
> = {
  throughput: {
    styles: THROUGHPUT_STYLES,
    metrics: ["diskMiBps", "diskWantedMiBps"],
    summary: "summaryThroughput",
  },
  latency: {
    styles: LATENCY_STYLES,
    metrics: ["diskLatencyMs"],
    summary: "summaryLatency",
  },
  network: {
    styles: NETWORK_STYLES,
    metrics: ["networkMbps"],
    summary: "summaryNetwork",
  },
};

export default function IoCharts({ subject, shows }: IoChartsProps) {
  const window = useView((view) => view.window);
  const series = useSeries(subject, window);
  return shows.map((shown) => <Chart key={shown} shown={shown} series={series} />);
}

function Chart({ shown, series }: { readonly shown: Shown; readonly series: Series | undefined }) {
  const { t } = useTranslation("io");
  const { t: inspector } = useTranslation("inspector");
  const format = useFormat();
  const epoch = useTopology((state) => state.room?.epoch ?? "");
  if (!series || series.columns.diskMiBps === undefined) return undefined;
  const { styles, metrics, summary } = CHARTS[shown];
  const text = {
    throughput: format.transfer,
    latency: format.milliseconds,
    network: format.link,
  }[shown];
  const top = roundAbove(series, metrics);
  const data = amountPoints(series, metrics, top);
  const domain = timeDomain(series);
  const amount = (percent: number) => text((percent / 100) * top);
  const [main] = metrics;
  const title = t(`chart.${shown}`);
  return (
    <>
      <ChartHeading title={title} />
      <ResourceChart
        title={title}
        height={POWER_HEIGHT}
        data={data}
        styles={styles}
        domain={domain}
        ticks={timeTicks(domain, series.window, clockMillis(epoch, 0) * 1_000)}
        tickText={(time: Micros) =>
          format.clock(epoch, time, series.window === "7d" ? "weekdayName" : "minute")
        }
        timeText={(time: Micros) => format.clock(epoch, time, "weekday")}
        amountText={text}
        percentText={amount}
        axisText={(percent) => format.number((percent / 100) * top, 1)}
        empty={data.length < 3 ? inspector("chart.empty") : undefined}
        summary={t(`chart.${summary}`, {
          window: inspector(`chart.span.${series.window}`),
          now: amount(latest(data, main!)?.percent ?? 0),
          peak: amount(peak(data, main!)),
        })}
      />
    </>
  );
}
