/**
 * How each metric is drawn. No two of one chart differ by colour alone: areas have their own
 * hatch, lines their own dash.
 */
import type { SeriesMetric } from "../../protocol/series";

/** What is drawn on a tint. */
export type Hatch = "slanted" | "upright" | "dotted" | "crossed";

export interface SeriesStyle {
  readonly metric: SeriesMetric;
  readonly kind: "area" | "line";
  /** A token of the palette, as CSS. */
  readonly color: string;
  /** An SVG dash array; none is a solid line. */
  readonly dash?: string;
  /** Areas only: lines or dots instead of a plain tint, in its own colour. */
  readonly hatched?: Hatch;
  /** Areas only: those marked as stacked stand on it. */
  readonly base?: true;
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
    | "network"
    | "shared"
    | "ballooned"
    | "compressed"
    | "swapped"
    | "stalled";
}

/** In the order of drawing: later ones lie above. */
export const CPU_STYLES: readonly SeriesStyle[] = [
  { metric: "cpuUsed", kind: "area", color: "var(--cpu)", base: true, name: "used" },
  {
    metric: "cpuReady",
    kind: "area",
    color: "var(--ready)",
    hatched: "slanted",
    stacked: true,
    name: "ready",
  },
  {
    metric: "cpuStalled",
    kind: "area",
    color: "var(--bad)",
    hatched: "crossed",
    stacked: true,
    name: "stalled",
  },
  { metric: "cpuEntitled", kind: "line", color: "var(--ink)", dash: "5 3", name: "entitled" },
  { metric: "cpuDemand", kind: "line", color: "var(--cpu2)", name: "demand" },
];

export const MEMORY_STYLES: readonly SeriesStyle[] = [
  { metric: "memoryGranted", kind: "area", color: "var(--mem)", base: true, name: "consumed" },
  // What is held and not granted stands on it, from what costs nothing to what costs most.
  {
    metric: "memoryShared",
    kind: "area",
    color: "var(--mem)",
    hatched: "upright",
    stacked: true,
    name: "shared",
  },
  {
    metric: "memoryBallooned",
    kind: "area",
    color: "var(--ready)",
    hatched: "slanted",
    stacked: true,
    name: "ballooned",
  },
  {
    metric: "memoryCompressed",
    kind: "area",
    color: "var(--ready)",
    hatched: "dotted",
    stacked: true,
    name: "compressed",
  },
  {
    metric: "memorySwapped",
    kind: "area",
    color: "var(--bad)",
    hatched: "crossed",
    stacked: true,
    name: "swapped",
  },
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
