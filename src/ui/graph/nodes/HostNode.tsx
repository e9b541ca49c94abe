/**
 * A host as a React Flow node: its frame and its partitions' text, over one canvas that a painter
 * fills with everything that lives. The node is rendered when the topology, the layout or the band
 * changes, never for a metric.
 */
import { IconPlugConnectedX, IconStack3 } from "@tabler/icons-react";
import type { NodeProps } from "@xyflow/react";
import { memo, useCallback, useDeferredValue, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { at } from "../../../protocol/frame";
import type { HostView } from "../../../protocol/topology";
import { live } from "../../../store/live";
import { usePending } from "../../../store/pending";
import { useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import { EntityName } from "../../widgets/EntityName";
import { usePainter } from "../../widgets/usePainter";
import { hostModel } from "../describe";
import type { Band } from "../layout/bands";
import { HOST } from "../layout/measures";
import type { HostPlace } from "../layout/roomLayout";
import { HostCanvas } from "../paint/HostCanvas";
import { fraction } from "../paint/paintHost";
import { useScene } from "../scene";
import { useStage } from "../stage";
import { leavingFrom } from "../../panels/balance/balanceOf";
import styles from "./HostNode.module.css";
import { MemoryBadge } from "./MemoryBadge";
import { Partition } from "./Partition";
import { useSelected } from "./selected";
import { VerdictBanner } from "./VerdictBanner";

export const HostNode = memo(function HostNode({ id }: Pick<NodeProps, "id">) {
  const place = useScene(({ layout }) => layout.hosts.get(id));
  const host = useTopology(({ entities }) => entities.get(id));
  // The new band is rendered in slices, while the old one stays on the screen.
  const band = useDeferredValue(useStage((stage) => stage.band));
  if (!place || host?.kind !== "host") return null;
  return <Host place={place} host={host} band={band === "far" ? "mid" : band} />;
});

interface Props {
  readonly place: HostPlace;
  readonly host: HostView;
  readonly band: Band;
}

const Host = memo(function Host({ place, host, band }: Props) {
  const { id } = host;
  const selected = useSelected(id);
  const active = useScene(({ active, keyboard }) => keyboard && active === id);
  const over = usePending(({ move }) => move?.over === id);
  const level = usePending(({ move }) =>
    move?.by === "pointer" ? move.verdicts.get(id)?.level : undefined,
  );
  const { anatomy } = place;
  const boxes = useMemo(
    () =>
      anatomy.boxes.map((box) => (
        <Partition key={`${box.slot.ghost ? "ghost:" : ""}${box.slot.id}`} box={box} band={band} />
      )),
    [anatomy, band],
  );
  return (
    <section
      className={styles.host}
      data-host={id}
      data-band={band}
      data-state={host.state}
      data-cut-off={host.cutOff || undefined}
      data-ghost={host.ghost || undefined}
      data-selected={selected || undefined}
      data-active={active || undefined}
      data-over={(over && (level ?? "fits")) || undefined}
      data-level={level}
    >
      <HostHeader host={host} band={band} narrow={place.width < NARROW} />
      {boxes}
      <HostCanvas anatomy={anatomy} host={host} band={band} />
      <ShareCaption host={host} band={band} />
      <VerdictBanner target={id} band={band} />
    </section>
  );
});

/** A header narrower than this has no room for the platform's name. */
const NARROW = 230;

interface PartProps {
  readonly host: HostView;
  readonly band: Band;
}

function HostHeader({ host, band, narrow }: PartProps & { readonly narrow: boolean }) {
  const { t } = useTranslation("graph");
  const format = useFormat();
  const platform = useTopology(({ platforms }) => platforms.get(host.platform)?.name);
  const mark = useBladeMark(host);
  const cpu = useRef<HTMLSpanElement>(null);
  const memory = useRef<HTMLSpanElement>(null);
  const paint = useCallback(() => {
    const { hosts } = live.frame;
    const used = fraction(at(hosts.cpuUsed, host.row), host.cores);
    const granted = fraction(at(hosts.memoryGranted, host.row), host.memoryMiB);
    setText(cpu.current, format.percent(used));
    setText(memory.current, format.percent(granted));
  }, [host, format]);
  usePainter(paint, TEXT_MS);
  const out = host.state !== "on" || host.ghost;
  return (
    <header className={styles.header} style={{ height: HOST.header }} data-narrow={narrow}>
      <h4>
        <EntityName name={host.name} />
      </h4>
      <span className={styles.tags}>
        {!narrow && !host.ghost && !host.cutOff && (band === "near" || !out) && (
          <span className={styles.chip}>{platform ?? host.platform}</span>
        )}
        {band === "near" && host.blade && mark !== undefined && !host.cutOff && (
          <span className={styles.chip} data-blade={host.blade.slot} data-tip={mark}>
            <IconStack3 size={11} aria-hidden />
            <span className={styles.spoken}>{mark}</span>
            <span aria-hidden>{narrow ? host.blade.slot : mark}</span>
          </span>
        )}
        {band === "near" && !host.cutOff && !(narrow && host.blade) && (
          <span className={styles.model}>{hostModel(host, format)}</span>
        )}
        {!out && <MemoryBadge host={host} narrow={narrow} />}
        {!out && host.cutOff && (
          <span className={styles.badge} data-state="cutOff">
            <IconPlugConnectedX size={12} aria-hidden /> {t("host.cutOff")}
          </span>
        )}
        <MaintenanceBadge host={host} />
        {band === "near" && !out && <LeavingBadge host={host} />}
        {out && (
          <span className={styles.badge} data-state={host.state}>
            {host.state !== "on"
              ? t(`host.${host.state}`)
              : t(band === "near" ? "host.ghost" : "host.unknown")}
          </span>
        )}
      </span>
      <span className={styles.load}>
        <span ref={cpu} data-metric="cpu" />
        <span ref={memory} data-metric="memory" />
      </span>
    </header>
  );
}

/** How far a host is emptied, or that its balancer recommends to take something from it. */
function MaintenanceBadge({ host }: { readonly host: HostView }) {
  const { t } = useTranslation("graph");
  const record = useTopology(({ entities }) => entities.get(`maintenance:${host.id}`));
  if (record?.kind !== "maintenance") return undefined;
  const { phase, total, left } = record;
  return (
    <span className={styles.badge} data-state={phase} data-testid="maintenance">
      {t(`emptying.${phase}`, { done: total - left, total })}
    </span>
  );
}

/** How many its balancer recommends to take from it. */
function LeavingBadge({ host }: { readonly host: HostView }) {
  const { t } = useTranslation("graph");
  const count = useTopology(({ entities }) => leavingFrom(entities, host));
  if (count === 0) return undefined;
  return (
    <span className={styles.badge} data-state="leaving" data-tip={t("leaving", { count })}>
      <span className={styles.spoken}>{t("leaving", { count })}</span>
      <span aria-hidden>{count} →</span>
    </span>
  );
}

/** Which slot of which chassis its hardware sits in: "UCS-1 · slot 3". */
function useBladeMark({ blade }: HostView): string | undefined {
  const { t } = useTranslation("story");
  const chassis = useTopology(({ entities }) => blade && entities.get(blade.chassis));
  if (!blade || chassis?.kind !== "chassis") return undefined;
  return t("blade.mark", { chassis: chassis.name, slot: blade.slot });
}

/** Numbers change twice a second at most: they are for reading. */
const TEXT_MS = 400;

function ShareCaption({ host, band }: PartProps) {
  const { t } = useTranslation("graph");
  const format = useFormat();
  const used = useRef<HTMLSpanElement>(null);
  const ready = useRef<HTMLSpanElement>(null);
  const idle = useRef<HTMLSpanElement>(null);
  const paint = useCallback(() => {
    const { hosts } = live.frame;
    const on = host.state !== "failed";
    const part = on ? fraction(at(hosts.cpuUsed, host.row), host.cores) : 0;
    const waiting = on ? at(hosts.cpuReady, host.row) / host.cores : 0;
    setText(used.current, t("share.used", { value: format.percent(part) }));
    const digits = waiting < 0.0995 ? 1 : 0;
    setText(ready.current, t("share.ready", { value: format.percent(waiting, digits) }));
    if (ready.current) ready.current.dataset["waiting"] = String(waiting >= 0.005);
    setText(idle.current, t("share.idle", { value: format.percent(on ? 1 - part : 0) }));
  }, [host, format, t]);
  usePainter(paint, TEXT_MS);
  return (
    <footer className={styles.caption} data-band={band}>
      <span ref={used} />
      <span ref={ready} className={styles.ready} />
      <span ref={idle} />
    </footer>
  );
}

function setText(element: HTMLElement | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
