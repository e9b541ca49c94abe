/**
 * Every vCPU that takes part: what it does now, what the dispatcher goes by, and how its time since
 * the beginning is spent. Rows stay where they are; a painter writes what changes in them.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { DispatchedVcpu } from "../../../protocol/microscope";
import { scope } from "../../../store/microscope";
import { useView } from "../../../store/view";
import { requestPaint } from "../../frameLoop";
import { useFormat } from "../../useFormat";
import { ScrollRegion } from "../../widgets/ScrollRegion";
import { usePainter } from "../../widgets/usePainter";
import { figure, headingOf, setText } from "./figures";
import styles from "./Lists.module.css";
import { PARTS, timeParts, wholePercents } from "./reading";
import { passOver, togglePinned, useSpotlight, type Scene } from "./scene";
import { Swatch } from "./Swatch";

const ROW_PX = 25;
const PAINT_MS = 200;
const WHO = "minmax(132px, 1.6fr) 84px 40px";
const TIMES = "minmax(64px, 1fr) repeat(5, 66px)";

export function VcpuTable({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation("microscope");
  const language = useView((view) => view.language);
  const format = useFormat();
  const pinned = useSpotlight((state) => state.pinned);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { vcpus, dispatcher } = scene.opened;
  const { columns } = dispatcher;
  const virtual = useVirtualizer({
    count: vcpus.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
  });
  const rows = virtual.getVirtualItems();
  // What the dispatcher goes by is in the run queue as well: it gives way where there is no room.
  const template = {
    "--narrow": `${WHO} ${TIMES}`,
    "--wide": `${WHO} ${columns.map(() => "minmax(72px, 0.8fr)").join(" ")} ${TIMES}`,
  } as CSSProperties;

  const paint = useCallback(() => {
    const { view } = scope;
    if (!view || !body.current) return;
    for (const row of body.current.children) {
      if (!(row instanceof HTMLElement)) continue;
      const vcpu = view.vcpus[Number(row.dataset["index"])];
      if (!vcpu) continue;
      const [, state, cpu, ...rest] = row.children;
      setText(state?.lastElementChild, t(`state.${vcpu.state}`));
      if (state instanceof HTMLElement) state.dataset["state"] = vcpu.state;
      setText(cpu, vcpu.cpu < 0 ? "–" : String(vcpu.cpu));
      columns.forEach((_, c) => setText(rest[c], figure(format, vcpu.values[c] ?? Number.NaN)));
      const bar = rest[columns.length];
      if (bar?.firstElementChild) paintTime(bar.firstElementChild, vcpu);
      const parts = timeParts(vcpu);
      const percents = wholePercents(PARTS.map((part) => parts[part]));
      percents.forEach((percent, i) =>
        setText(rest[columns.length + 1 + i], format.count(percent)),
      );
    }
  }, [columns, format, t]);
  useLayoutEffect(paint, [paint, rows, scene]);
  usePainter(paint, PAINT_MS);

  return (
    <section className={styles.list} data-list="vcpus">
      <h3>
        {t("vcpus.title")}
        <span>{format.count(vcpus.length)}</span>
      </h3>
      <ScrollRegion ref={scroller} label={t("vcpus.title")} className={styles.scroller}>
        <div
          role="table"
          className={styles.folding}
          style={template}
          aria-label={t("vcpus.title")}
          aria-rowcount={vcpus.length + 1}
        >
          <div role="rowgroup" className={styles.head}>
            <div role="row">
              <span role="columnheader">{t("vcpus.who")}</span>
              <span role="columnheader">{t("vcpus.state")}</span>
              <span role="columnheader" data-numeric>
                {t("vcpus.cpu")}
              </span>
              {columns.map(({ label, unit }) => (
                <span
                  key={label.en}
                  role="columnheader"
                  data-numeric
                  data-value
                  data-tip={headingOf(label[language], unit)}
                >
                  {label[language]} <i>{unit}</i>
                </span>
              ))}
              <span role="columnheader" data-tip={t("vcpus.timeHint")}>
                {t("vcpus.time")}
              </span>
              {PARTS.map((part) => (
                <span
                  key={part}
                  role="columnheader"
                  data-numeric
                  data-part={part}
                  data-tip={t(`vcpus.hint.${part}`)}
                >
                  {t(`vcpus.${part}`)} <i>%</i>
                </span>
              ))}
            </div>
          </div>
          <div
            ref={body}
            role="rowgroup"
            className={styles.body}
            style={{ height: virtual.getTotalSize() }}
          >
            {rows.map(({ index, start }) => {
              const { partition, number } = vcpus[index]!;
              const name = scene.names.get(partition) ?? partition;
              return (
                <div
                  key={index}
                  role="row"
                  aria-rowindex={index + 2}
                  data-index={index}
                  data-partition={partition}
                  className={styles.row}
                  style={{ transform: `translateY(${start}px)` }}
                  onPointerEnter={() => passOver(partition)}
                  onPointerLeave={() => passOver(undefined)}
                >
                  <span role="cell" className={styles.who}>
                    <button
                      type="button"
                      aria-pressed={pinned === partition}
                      aria-label={t("vcpus.spotlight", { name: `${name} ${number}` })}
                      onClick={() => {
                        togglePinned(partition);
                        requestPaint();
                      }}
                    >
                      <Swatch mark={scene.marks.get(partition)} />
                      <span className={styles.name}>{name}</span>
                      <span className={styles.number}>{number}</span>
                    </button>
                  </span>
                  <span role="cell" className={styles.state}>
                    <StateGlyph />
                    <span />
                  </span>
                  <span role="cell" data-numeric className="mono" />
                  {columns.map(({ label }) => (
                    <span key={label.en} role="cell" data-numeric data-value className="mono" />
                  ))}
                  <span role="cell">
                    <span className={styles.time} aria-hidden="true">
                      {PARTS.map((part) => (
                        <i key={part} data-part={part} />
                      ))}
                    </span>
                  </span>
                  {PARTS.map((part) => (
                    <span key={part} role="cell" data-numeric data-part={part} className="mono" />
                  ))}
                </div>
              );
            })}
          </div>
        </div>
      </ScrollRegion>
    </section>
  );
}

/** A shape a state, chosen by the cell's `data-state` (see the styles). */
function StateGlyph() {
  return (
    <svg width="11" height="11" viewBox="0 0 10 10" aria-hidden="true">
      <path data-for="running" d="M2 1 9 5 2 9Z" />
      <path data-for="ready" d="M1.5 1h7v1L6 5l2.500 3v1h-7V8L4 5 1.500 2Z" />
      <path data-for="costopped" d="M2 1.500h2v7H2ZM6 1.500h2v7H6Z" />
      <path data-for="parked" d="M1.500 1.500h7v7h-7Z" />
      <circle data-for="blocked" cx="5" cy="5" r="2.800" />
    </svg>
  );
}

function paintTime(bar: Element, vcpu: DispatchedVcpu): void {
  const parts = timeParts(vcpu);
  for (const piece of bar.children) {
    if (!(piece instanceof HTMLElement)) continue;
    const part = PARTS.find((candidate) => candidate === piece.dataset["part"]);
    if (part) piece.style.width = `${(parts[part] * 100).toFixed(2)}%`;
  }
}
