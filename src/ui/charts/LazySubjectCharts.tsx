/**
 * The charts, loaded when the first is wanted: the chart library weighs more than the rest of the
 * first page together. Until then the same room is kept, so that nothing jumps.
 */
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { Later } from "../widgets/Later";
import { CHART_HEIGHT, ChartHeading, POWER_HEIGHT } from "./ChartHeading";
import type { SubjectChartsProps } from "./SubjectCharts";

const SubjectCharts = lazy(() => import("./SubjectCharts"));
/** The legend below each chart. */
const LEGEND_HEIGHT = 20;

export function LazySubjectCharts(props: SubjectChartsProps) {
  return (
    <Later fallback={<Placeholder {...props} />}>
      <SubjectCharts {...props} />
    </Later>
  );
}

function Placeholder({ cpuCapacity, memoryCapacity, fullLoad }: SubjectChartsProps) {
  const { t } = useTranslation("inspector");
  return (
    <>
      <ChartHeading title={t("chart.cpuOf", { capacity: cpuCapacity })} withWindows />
      <div style={{ height: CHART_HEIGHT + LEGEND_HEIGHT }} />
      <ChartHeading title={t("chart.memoryOf", { capacity: memoryCapacity })} />
      <div style={{ height: CHART_HEIGHT + LEGEND_HEIGHT }} />
      {fullLoad !== undefined && (
        <>
          <ChartHeading title={t("chart.power")} />
          <div style={{ height: POWER_HEIGHT + LEGEND_HEIGHT }} />
        </>
      )}
    </>
  );
}
