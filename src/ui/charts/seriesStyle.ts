/**
 * How each metric is drawn. No two of one chart differ by colour alone: areas have their own
 * hatch, lines their own dash.
 */
import type { SeriesMetric } from "../../protocol/series";

export interface SeriesStyle {
  readonly metric: SeriesMetric;
  readonly kind: "area" | "line";
  /** A token of the palette, as CSS. */
  readonly color: string;
  /** An SVG dash array; none is a solid line. */
  readonly dash?: string;
  /** Areas only: slanted lines instead of a plain tint. */
  readonly hatched?: boolean;
  /** Drawn on top of the area before it: together they are what is wanted. */
  readonly stacked?: boolean;
  /** Its key in the catalogue: `inspector:chart.<name>` and `inspector:chart.help.<name>`. */
  readonly name:
    | "demand"
    | "used"
    | "ready"
    | "entitled"
    | "consumed"
    | "active"
    | "configured"
    | "powerShort"
    | "moved"
    | "wanted"
    | "latency"
    | "network";
}

/** In the order of drawing: later ones lie above. */
export const CPU_STYLES: readonly SeriesStyle[] = [
  { metric: "cpuUsed", kind: "area", color: "var(--cpu)", name: "used" },
  {
    metric: "cpuReady",
    kind: "area",
    color: "var(--ready)",
    hatched: true,
    stacked: true,
    name: "ready",
  },
  { metric: "cpuEntitled", kind: "line", color: "var(--ink)", dash: "5 3", name: "entitled" },
  { metric: "cpuDemand", kind: "line", color: "var(--cpu2)", name: "demand" },
];

export const MEMORY_STYLES: readonly SeriesStyle[] = [
  { metric: "memoryGranted", kind: "area", color: "var(--mem)", name: "consumed" },
  { metric: "memoryActive", kind: "line", color: "var(--mem)", dash: "2 2", name: "active" },
  {
    metric: "memoryConfigured",
    kind: "line",
    color: "var(--ink)",
    dash: "5 3",
    name: "configured",
  },
];

export const POWER_STYLES: readonly SeriesStyle[] = [
  { metric: "power", kind: "area", color: "var(--muted)", name: "powerShort" },
];

/** What is wanted lies behind: where it shows, somebody waits. */
export const THROUGHPUT_STYLES: readonly SeriesStyle[] = [
  { metric: "diskWantedMiBps", kind: "line", color: "var(--ready)", dash: "3 2", name: "wanted" },
  { metric: "diskMiBps", kind: "area", color: "var(--io)", name: "moved" },
];

export const LATENCY_STYLES: readonly SeriesStyle[] = [
  { metric: "diskLatencyMs", kind: "area", color: "var(--muted)", name: "latency" },
];

export const NETWORK_STYLES: readonly SeriesStyle[] = [
  { metric: "networkMbps", kind: "area", color: "var(--io)", name: "network" },
];
