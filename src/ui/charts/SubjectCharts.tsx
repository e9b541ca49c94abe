/**
 * The charts of one subject: CPU, memory and, where machines stand behind it, power. All of them
 * draw one series, so that they are of one moment.
 */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Series } from "../../protocol/series";
import { SECOND, type EntityId, type MHz, type Micros, type Watts } from "../../protocol/units";
import { live } from "../../store/live";
import { useTopology } from "../../store/topology";
import { useView } from "../../store/view";
import { clockMillis, type ClockDetail } from "../format";
import { useFormat } from "../useFormat";
import {
  cpuPoints,
  latest,
  memoryPoints,
  memoryTop,
  peak,
  powerPoints,
  SPANS,
  timeDomain,
  timeTicks,
  type ChartPoint,
} from "./chartData";
import { CHART_HEIGHT, ChartHeading, POWER_HEIGHT } from "./ChartHeading";
import { ResourceChart } from "./ResourceChart";
import { CPU_STYLES, MEMORY_STYLES, POWER_STYLES } from "./seriesStyle";
import { useSeries } from "./useSeries";

export interface SubjectChartsProps {
  readonly subject: EntityId;
  /** What 100 % is called: "8 vCPUs", "32 GiB". */
  readonly cpuCapacity: string;
  readonly memoryCapacity: string;
  /** What its machines draw at full load; without it there is no chart of power. */
  readonly fullLoad?: Watts;
  /** The clock of its cores, where they all have one: cores are then told in GHz as well. */
  readonly mhz?: MHz;
  /** Why its charts stand still, if they do. */
  readonly note?: string;
}

const TICK_DETAIL: Readonly<Record<Series["window"], ClockDetail>> = {
  "5m": "minute",
  "1h": "minute",
  "24h": "minute",
  "7d": "weekdayName",
};

export default function SubjectCharts(props: SubjectChartsProps) {
  const { subject, cpuCapacity, memoryCapacity, fullLoad, mhz, note } = props;
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const wanted = useView((view) => view.window);
  const epoch = useTopology((state) => state.room?.epoch ?? "");
  const series = useSeries(subject, wanted);
  const data = useMemo(
    () =>
      series && {
        cpu: cpuPoints(series),
        memory: memoryPoints(series),
        power: fullLoad === undefined ? [] : powerPoints(series, fullLoad),
      },
    [series, fullLoad],
  );

  const window = series?.window ?? wanted;
  const domain: readonly [Micros, Micros] = series
    ? timeDomain(series)
    : [live.frame.time - SPANS[window], live.frame.time];
  const span = t(`chart.span.${window}`);
  const now = (points: readonly ChartPoint[] | undefined, metric: Parameters<typeof latest>[1]) =>
    format.percent((latest(points ?? [], metric)?.percent ?? 0) / 100);
  const most = (points: readonly ChartPoint[] | undefined, metric: Parameters<typeof latest>[1]) =>
    peak(points ?? [], metric) / 100;
  const common = {
    domain,
    ticks: timeTicks(domain, window, clockMillis(epoch, 0) * 1_000),
    tickText: (time: Micros) => format.clock(epoch, time, TICK_DETAIL[window]),
    timeText: (time: Micros) => format.clock(epoch, time, "weekday"),
    percentText: (percent: number) => format.percent(percent / 100, percent < 9.95 ? 1 : 0),
    empty: emptiness(series, note, t("chart.empty")),
  };
  const cores = (amount: number) =>
    mhz === undefined
      ? format.cores(amount)
      : `${format.cores(amount)} · ${format.frequency(amount * mhz)}`;

  return (
    <>
      <ChartHeading title={t("chart.cpuOf", { capacity: cpuCapacity })} withWindows />
      <ResourceChart
        {...common}
        title={t("chart.cpuOf", { capacity: cpuCapacity })}
        height={CHART_HEIGHT}
        data={data?.cpu ?? []}
        styles={CPU_STYLES}
        amountText={cores}
        summary={t("chart.summaryCpu", {
          window: span,
          used: now(data?.cpu, "cpuUsed"),
          peak: format.percent(most(data?.cpu, "cpuUsed")),
          ready: now(data?.cpu, "cpuReady"),
        })}
      />
      <ChartHeading title={t("chart.memoryOf", { capacity: memoryCapacity })} />
      <ResourceChart
        {...common}
        title={t("chart.memoryOf", { capacity: memoryCapacity })}
        height={CHART_HEIGHT}
        data={data?.memory ?? []}
        styles={MEMORY_STYLES}
        top={memoryTop(data?.memory ?? [])}
        amountText={format.memory}
        summary={t("chart.summaryMemory", {
          window: span,
          consumed: now(data?.memory, "memoryGranted"),
          active: now(data?.memory, "memoryActive"),
        })}
      />
      {fullLoad !== undefined && (
        <>
          <ChartHeading title={t("chart.power")} />
          <ResourceChart
            {...common}
            title={t("chart.power")}
            height={POWER_HEIGHT}
            data={data?.power ?? []}
            styles={POWER_STYLES}
            amountText={format.power}
            percentText={(percent) => format.power((percent / 100) * fullLoad)}
            axisText={(percent) => format.power((percent / 100) * fullLoad)}
            summary={t("chart.summaryPower", {
              window: span,
              power: format.power(
                ((latest(data?.power ?? [], "power")?.percent ?? 0) / 100) * fullLoad,
              ),
              peak: format.power(most(data?.power, "power") * fullLoad),
            })}
          />
        </>
      )}
    </>
  );
}

const SLIVER = 0.04;

/** While the answer is on its way the axes stand alone: a word that flashes by would only disturb. */
function emptiness(
  series: Series | undefined,
  note: string | undefined,
  nothing: string,
): string | undefined {
  if (!series) return undefined;
  const known = [...(series.columns.cpuUsed ?? [])].filter((value) => !Number.isNaN(value)).length;
  if (known === 0) return note ?? nothing;
  // A sliver at the edge, which the eye takes for an empty chart.
  const spanned = (known - 1) * series.stepS * SECOND;
  return spanned < SLIVER * SPANS[series.window] ? nothing : undefined;
}
