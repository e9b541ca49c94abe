/**
 * The tooltip of whatever lies under the pointer: a host, a partition, a stretch of a sharing bar.
 * Its numbers live, with their units; it is drawn by a painter and follows the pointer.
 */
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TFunction } from "i18next";
import { at, type PartitionMetric } from "../../../protocol/frame";
import type { MemoryTechnique } from "../../../protocol/memory";
import type { HostView, PartitionView } from "../../../protocol/topology";
import { live } from "../../../store/live";
import { useTopology } from "../../../store/topology";
import type { Format } from "../../format";
import { addPainter } from "../../frameLoop";
import { phrase } from "../../i18n";
import { useFormat } from "../../useFormat";
import type { Camera } from "../camera";
import { hostModel, purposeOf, sizeLabel } from "../describe";
import { pointer, useGesture, type Hover } from "../input/gesture";
import { fraction } from "../paint/paintHost";
import { segmentAt, sharingOf } from "../paint/sharing";
import { useScene } from "../scene";
import styles from "./overlay.module.css";

type Words = TFunction<"graph">;

export function HoverTip({ camera }: { readonly camera: Camera }) {
  const hover = useGesture((gesture) => gesture.hover);
  if (!hover) return null;
  return <Tip key={`${hover.kind}:${hover.id}`} hover={hover} camera={camera} />;
}

function Tip({ hover, camera }: { readonly hover: Hover; readonly camera: Camera }) {
  const { t } = useTranslation("graph");
  const format = useFormat();
  const tip = useRef<HTMLDivElement>(null);
  const size = useRef({ width: 0, height: 0 });
  const paint = useCallback(() => {
    const element = tip.current;
    if (!element) return;
    const lines = linesOf(hover, camera, t, format);
    while (element.childElementCount < lines.length) {
      element.append(document.createElement("div"));
    }
    let changed = false;
    [...element.children].forEach((line, index) => {
      const text = lines[index] ?? "";
      if (line.textContent === text) return;
      line.textContent = text;
      changed = true;
    });
    // Asking for its size makes the browser lay out the page: only if it may be another one.
    if (changed) size.current = { width: element.offsetWidth, height: element.offsetHeight };
    const { width, height } = size.current;
    const x = Math.min(pointer.x + 14, window.innerWidth - width - 8);
    const below = pointer.y + 18 + height < window.innerHeight;
    const y = below ? pointer.y + 18 : pointer.y - 12 - height;
    element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }, [hover, camera, t, format]);
  useEffect(() => addPainter(paint), [paint]);
  return <div ref={tip} className={styles.tip} role="tooltip" />;
}

function linesOf(hover: Hover, camera: Camera, t: Words, format: Format): string[] {
  const view = useTopology.getState().entities.get(hover.id);
  if (view?.kind === "partition") return partitionLines(view, t, format);
  if (view?.kind !== "host") return [];
  return hover.kind === "share" ? shareLines(view, camera, t, format) : hostLines(view, t, format);
}

const TAKEN = {
  shared: "memoryShared",
  ballooned: "memoryBallooned",
  compressed: "memoryCompressed",
  swapped: "memorySwapped",
} as const satisfies Record<MemoryTechnique, PartitionMetric>;

/** What a shortage of memory takes from it, in its platform's terms; nothing where it takes nothing. */
function takenLines({ platform, row }: PartitionView, format: Format): string[] {
  const memory = useTopology.getState().platforms.get(platform)?.memory;
  const { partitions } = live.frame;
  const parts = (memory?.techniques ?? []).flatMap(({ technique, term }) => {
    const mib = at(partitions[TAKEN[technique]], row);
    return mib >= 0.5 ? [`${term[format.language]}: ${format.memory(mib)}`] : [];
  });
  const stalled = at(partitions.cpuStalled, row);
  const waits = stalled / (stalled + at(partitions.cpuDemand, row));
  if (memory !== undefined && waits > 0.005)
    parts.push(`${memory.waits[format.language]}: ${format.percent(waits)}`);
  return parts.length > 0 ? [parts.join(" · ")] : [];
}

function partitionLines(view: PartitionView, t: Words, format: Format): string[] {
  const { partitions } = live.frame;
  const { entities, platforms } = useTopology.getState();
  const pool = view.pool === undefined ? undefined : entities.get(view.pool);
  const title = [view.name, purposeOf(view), sizeLabel(view, format)].filter(Boolean).join(" · ");
  const lines = [title];
  if (view.template) lines.push(t("mark.template"));
  if (view.state !== "running") lines.push(t(`mark.${view.state}`));
  else {
    const used = at(partitions.cpuUsed, view.row);
    const ready = at(partitions.cpuReady, view.row);
    lines.push(
      `${t("tip.cpu")}: ${t("tip.used", {
        cores: format.cores(used),
        capacity: format.vcpus(view.vcpus),
        percent: format.percent(fraction(used, view.cores)),
      })}`,
      `${t("tip.wants", { cores: format.cores(at(partitions.cpuDemand, view.row)) })} · ${t(
        "tip.entitled",
        { cores: format.cores(at(partitions.cpuEntitled, view.row)) },
      )}`,
    );
    if (ready > 0.005) {
      const percent = format.percent(fraction(ready, view.cores), 1);
      lines.push(t("tip.waits", { cores: format.cores(ready), percent }));
    }
    const wait = at(partitions.ioWait, view.row);
    if (wait > 0.005) lines.push(t("tip.waitsForIo", { percent: format.percent(wait) }));
    lines.push(
      `${t("tip.memory")}: ${t("tip.active", {
        active: format.memory(at(partitions.memoryActive, view.row)),
        granted: format.memory(at(partitions.memoryGranted, view.row)),
        capacity: format.memory(view.memoryMiB),
      })}`,
      ...takenLines(view, format),
    );
  }
  if (pool?.kind === "pool") lines.push(t("tip.pool", { name: pool.name }));
  const runs = view.runs === undefined ? undefined : platforms.get(view.runs)?.name;
  if (runs !== undefined) lines.push(runs);
  // Nested page tables are what everybody has had for long: only what is special is told.
  if (view.technique !== undefined && view.technique !== "hwmmu")
    lines.push(phrase("terms", `technique.${view.technique}`));
  return lines;
}

function hostLines(host: HostView, t: Words, format: Format): string[] {
  const { hosts } = live.frame;
  const { platforms } = useTopology.getState();
  const used = at(hosts.cpuUsed, host.row);
  const ready = at(hosts.cpuReady, host.row);
  const platform = host.release ?? platforms.get(host.platform)?.name ?? host.platform;
  const lines = [
    [host.name, platform, host.model].filter(Boolean).join(" · "),
    [
      hostModel({ ...host, model: undefined }, format),
      host.cpuModel ?? host.generation,
      format.frequency(host.mhz),
    ]
      .filter(Boolean)
      .join(" · "),
  ];
  if (host.ghost) lines.push(t("host.ghost"));
  if (host.state !== "on") return [...lines, t(`host.${host.state}`)];
  lines.push(
    `${t("tip.cpu")}: ${t("tip.used", {
      cores: format.cores(used),
      capacity: format.cores(host.cores),
      percent: format.percent(fraction(used, host.cores)),
    })}`,
  );
  if (ready > 0.005) {
    const percent = format.percent(fraction(ready, host.cores), 1);
    lines.push(t("tip.waits", { cores: format.cores(ready), percent }));
  }
  lines.push(
    `${t("tip.memory")}: ${t("tip.active", {
      active: format.memory(at(hosts.memoryActive, host.row)),
      granted: format.memory(at(hosts.memoryGranted, host.row)),
      capacity: format.memory(host.memoryMiB),
    })}`,
    t("tip.power", { power: format.power(at(hosts.power, host.row)) }),
  );
  return lines;
}

function shareLines(host: HostView, camera: Camera, t: Words, format: Format): string[] {
  const place = useScene.getState().layout.hosts.get(host.id);
  if (!place) return [];
  const { entities } = useTopology.getState();
  const { share } = place.anatomy;
  const along = (camera.toRoom(pointer).x - place.x - share.x) / share.width;
  const segments = sharingOf(place.anatomy, host, entities, live.frame);
  const segment = segmentAt(segments, along);
  const capacity = format.cores(host.cores);
  if (!segment) {
    const idle = Math.max(0, host.cores - at(live.frame.hosts.cpuUsed, host.row));
    return [host.name, t("tip.idle", { cores: format.cores(idle), capacity })];
  }
  const view = entities.get(segment.id);
  const lines = [
    view?.kind === "partition" ? view.name : segment.id,
    t("tip.segment", {
      cores: format.cores(segment.used),
      capacity,
      percent: format.percent(segment.used / host.cores, 1),
    }),
  ];
  if (segment.ready > 0.005) {
    const percent = format.percent(segment.ready / host.cores, 1);
    lines.push(t("tip.waits", { cores: format.cores(segment.ready), percent }));
  }
  return lines;
}
