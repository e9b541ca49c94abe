/** The charts of disks and networks, loaded with the chart library when the first is wanted. */
import { lazy } from "react";
import { Later } from "../widgets/Later";
import type { IoChartsProps } from "./IoCharts";

const IoCharts = lazy(() => import("./IoCharts"));

export function LazyIoCharts(props: IoChartsProps) {
  return (
    <Later>
      <IoCharts {...props} />
    </Later>
  );
}
