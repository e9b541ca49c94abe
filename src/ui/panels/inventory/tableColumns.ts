/**
 * The table's columns as records: what they hold, how that is written, how it sorts. Live ones read
 * the frame at the moment they are asked, so that neither a paint nor a sort needs React.
 */
import { at, type HostMetric, type PartitionMetric } from "../../../protocol/frame";
import { live } from "../../../store/live";
import type { catalogue } from "../../../words/catalogue";
import type { Format } from "../../format";
import { phrase } from "../../i18n";
import { CONTENDED_READY, share } from "../../widgets/load";
import type { HostRow, InventoryRow, PartitionRow, Shows } from "./tableRows";

/** A key of `inventory:table.column` and `inventory:table.help`. */
export type ColumnId = keyof (typeof catalogue)["en"]["inventory"]["table"]["column"];
export type CellValue = string | number | undefined;

export interface InventoryColumn {
  readonly id: ColumnId;
  readonly width: number;
  readonly numeric: boolean;
  /** Its values change with every frame. */
  readonly live: boolean;
  /** Drawn as a bar below the number, in the hue of its resource; the value is then a fraction. */
  readonly bar?: "cpu" | "memory" | "ready";
  /** What it sorts by; undefined sorts last either way. */
  readonly value: (row: InventoryRow) => CellValue;
  readonly text: (row: InventoryRow, format: Format) => string;
  /** What goes into a file: numbers in the column's plain unit. */
  readonly exported: (row: InventoryRow) => CellValue;
}

/** Shown where there is nothing to measure: off, failed. */
const NOTHING = "–";

function text(id: ColumnId, width: number, value: (row: InventoryRow) => string | undefined) {
  return {
    id,
    width,
    numeric: false,
    live: false,
    value,
    text: (row: InventoryRow) => value(row) ?? "",
    exported: value,
  } satisfies InventoryColumn;
}

function number(
  id: ColumnId,
  width: number,
  value: (row: InventoryRow) => number | undefined,
  write: (value: number, format: Format) => string,
) {
  return {
    id,
    width,
    numeric: true,
    live: false,
    value,
    text: (row: InventoryRow, format: Format) => {
      const found = value(row);
      return found === undefined ? "" : write(found, format);
    },
    exported: value,
  } satisfies InventoryColumn;
}

/** A live fraction of a capacity, as a percentage with a bar. */
function fraction(
  id: ColumnId,
  bar: "cpu" | "memory" | "ready",
  value: (row: InventoryRow) => number,
) {
  return {
    id,
    width: 72,
    numeric: true,
    live: true,
    bar,
    value,
    text: (row: InventoryRow, format: Format) => {
      if (!isMeasured(row)) return NOTHING;
      const found = value(row);
      return format.percent(found, bar === "ready" && found < 0.0995 ? 1 : 0);
    },
    exported: (row: InventoryRow) => Math.round(value(row) * 1_000) / 10,
  } satisfies InventoryColumn;
}

export function isMeasured(row: InventoryRow): boolean {
  return row.state === "running" || row.state === "on";
}

/** Whether a cell of ready time should stand out. */
export function isHot(column: InventoryColumn, row: InventoryRow): boolean {
  return column.bar === "ready" && Number(column.value(row)) > CONTENDED_READY;
}

function ofPartition(row: InventoryRow, metric: PartitionMetric): number {
  return at(live.frame.partitions[metric], row.view.row);
}

function ofHost(row: InventoryRow, metric: HostMetric): number {
  return at(live.frame.hosts[metric], row.view.row);
}

/** Used, wanted or waiting CPU as a fraction of its vCPUs, or of its cores. */
function cpu(metric: "cpuUsed" | "cpuDemand" | "cpuReady") {
  return (row: InventoryRow) =>
    row.kind === "partition"
      ? share(ofPartition(row, metric), row.view.cores)
      : share(ofHost(row, metric), row.view.cores);
}

function memory(metric: "memoryActive" | "memoryGranted") {
  return (row: InventoryRow) =>
    row.kind === "partition"
      ? share(ofPartition(row, metric), row.view.memoryMiB)
      : share(ofHost(row, metric), row.view.memoryMiB);
}

const onPartition =
  <T>(read: (row: PartitionRow) => T) =>
  (row: InventoryRow) =>
    row.kind === "partition" ? read(row) : undefined;
const onHost =
  <T>(read: (row: HostRow) => T) =>
  (row: InventoryRow) =>
    row.kind === "host" ? read(row) : undefined;

const name = text("name", 160, (row) => row.name);
const state = text("state", 104, (row) => row.state);
const cluster = text("cluster", 132, (row) => row.cluster);
const platform = text("platform", 112, (row) => row.platform);
const usedCpu = fraction("cpu", "cpu", cpu("cpuUsed"));
const demand = { ...fraction("demand", "cpu", cpu("cpuDemand")), bar: undefined };
const ready = fraction("ready", "ready", cpu("cpuReady"));
const size = number(
  "memory",
  80,
  (row) => row.view.memoryMiB,
  (mib, format) => format.memory(mib),
);
const active = fraction("active", "memory", memory("memoryActive"));
const trend: InventoryColumn = {
  id: "trend",
  width: 92,
  numeric: false,
  live: true,
  value: cpu("cpuUsed"),
  text: () => "",
  exported: () => undefined,
};

// What lives stands first: beside both side panels of a small screen there is room for no more.
const COLUMNS: Readonly<Record<Shows, readonly InventoryColumn[]>> = {
  partitions: [
    name,
    state,
    number(
      "vcpus",
      58,
      onPartition((row) => row.view.vcpus),
      (value, format) => format.count(value),
    ),
    usedCpu,
    ready,
    trend,
    size,
    active,
    text(
      "host",
      120,
      onPartition((row) => row.host),
    ),
    cluster,
    platform,
    demand,
    text(
      "os",
      140,
      onPartition((row) => row.view.os),
    ),
    text(
      "application",
      130,
      onPartition((row) => row.view.application),
    ),
    number(
      "weight",
      116,
      onPartition((row) => row.weight?.value),
      (value, format) => format.number(value),
    ),
    text(
      "technique",
      190,
      onPartition(({ view }) => view.technique && phrase("terms", `technique.${view.technique}`)),
    ),
  ],
  hosts: [
    name,
    state,
    number(
      "cores",
      62,
      onHost((row) => row.view.cores),
      (value, format) => format.count(value),
    ),
    usedCpu,
    ready,
    trend,
    size,
    fraction("granted", "memory", memory("memoryGranted")),
    active,
    number(
      "partitions",
      84,
      onHost((row) => row.partitions),
      (value, format) => format.count(value),
    ),
    cluster,
    platform,
    text(
      "model",
      150,
      onHost((row) => row.view.model),
    ),
    text(
      "generation",
      150,
      onHost((row) => row.view.generation),
    ),
    demand,
    number(
      "ratio",
      92,
      onHost((row) => share(row.runningVcpus, row.view.cores)),
      (value, format) => format.ratio(value),
    ),
    {
      id: "power",
      width: 76,
      numeric: true,
      live: true,
      value: onHost((row) => ofHost(row, "power")),
      text: (row, format) => (isMeasured(row) ? format.power(ofHost(row, "power")) : NOTHING),
      exported: onHost((row) => Math.round(ofHost(row, "power"))),
    },
  ],
};

export function columnsOf(shows: Shows): readonly InventoryColumn[] {
  return COLUMNS[shows];
}

const NAMES = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Ascending; names with numbers in them as people count them (web-2 before web-10). */
export function compareCells(a: CellValue, b: CellValue): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return NAMES.compare(String(a), String(b));
}
