/**
 * Who waits, the next one first, with what the dispatcher goes by. The list is virtual and its rows
 * are slots: a painter fills them with whoever stands at that place now.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { MicroscopeView } from "../../../protocol/microscope";
import { scope } from "../../../store/microscope";
import { useView } from "../../../store/view";
import { useFormat } from "../../useFormat";
import { ScrollRegion } from "../../widgets/ScrollRegion";
import { usePainter } from "../../widgets/usePainter";
import { figure, headingOf, setText } from "./figures";
import { queueOf } from "./reading";
import { passOver, type Scene } from "./scene";
import styles from "./Lists.module.css";
import { paintSwatch, Swatch } from "./Swatch";

const ROW_PX = 25;
/** Often enough to be seen moving, seldom enough to be read. */
const PAINT_MS = 150;

export function RunQueue({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation("microscope");
  const language = useView((view) => view.language);
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const count = useRef<HTMLSpanElement>(null);
  const empty = useRef<HTMLParagraphElement>(null);
  const { columns } = scene.opened.dispatcher;
  const virtual = useVirtualizer({
    count: scene.opened.vcpus.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
  });
  const slots = virtual.getVirtualItems();
  const template = `44px minmax(104px, 1.6fr) ${columns.map(() => "minmax(72px, 1fr)").join(" ")}`;

  const paint = useCallback(() => {
    const { view } = scope;
    if (!view || !body.current) return;
    const queue = queueOf(view);
    const largest = columns.map((_, c) => largestOf(view, queue, c));
    setText(count.current, t("queue.count", { count: queue.length }));
    if (empty.current) empty.current.hidden = queue.length > 0;
    table.current?.setAttribute("aria-rowcount", String(queue.length + 1));
    body.current.style.height = `${queue.length * ROW_PX}px`;
    for (const slot of body.current.children) {
      if (!(slot instanceof HTMLElement)) continue;
      const place = Number(slot.dataset["index"]);
      const who = view.vcpus[queue[place] ?? -1];
      slot.hidden = who === undefined;
      if (!who) continue;
      slot.dataset["partition"] = who.partition;
      const [, name, ...values] = slot.children;
      const mark = scene.marks.get(who.partition);
      const swatch = name?.firstElementChild;
      if (mark && swatch instanceof HTMLElement) paintSwatch(swatch, mark);
      setText(swatch?.nextElementSibling, scene.names.get(who.partition) ?? who.partition);
      setText(name?.lastElementChild, String(who.number));
      values.forEach((cell, c) => {
        const value = who.values[c] ?? Number.NaN;
        setText(cell.firstElementChild, figure(format, value));
        if (cell instanceof HTMLElement) paintBar(cell, value, largest[c] ?? 0);
      });
    }
  }, [scene, columns, format, t]);
  // New slots are filled before they are seen.
  useLayoutEffect(paint, [paint, slots]);
  usePainter(paint, PAINT_MS);

  return (
    <section className={styles.list} data-list="queue">
      <h3>
        {t("queue.title")}
        <span ref={count} />
      </h3>
      <ScrollRegion ref={scroller} label={t("queue.title")} className={styles.scroller}>
        <div ref={table} role="table" aria-label={t("queue.title")}>
          <div role="rowgroup" className={styles.head}>
            <div role="row" style={{ gridTemplateColumns: template }}>
              <span role="columnheader" data-numeric>
                {t("queue.place")}
              </span>
              <span role="columnheader">{t("queue.who")}</span>
              {columns.map(({ label, unit }) => (
                <span
                  key={label.en}
                  role="columnheader"
                  data-numeric
                  data-tip={headingOf(label[language], unit)}
                >
                  {label[language]} <i>{unit}</i>
                </span>
              ))}
            </div>
          </div>
          <div ref={body} role="rowgroup" className={styles.body}>
            {slots.map(({ index, start }) => (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                className={styles.row}
                style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
                onPointerEnter={({ currentTarget }) => passOver(currentTarget.dataset["partition"])}
                onPointerLeave={() => passOver(undefined)}
                hidden
              >
                <span role="cell" data-numeric className="mono">
                  {index + 1}
                </span>
                <span role="cell" className={styles.who}>
                  <Swatch mark={undefined} />
                  <span className={styles.name} />
                  <span className={styles.number} />
                </span>
                {columns.map(({ label }) => (
                  <span key={label.en} role="cell" data-numeric data-bar className="mono">
                    <span />
                  </span>
                ))}
              </div>
            ))}
          </div>
        </div>
        <p ref={empty} className={styles.empty} hidden>
          {t("queue.empty")}
        </p>
      </ScrollRegion>
    </section>
  );
}

/** The largest amount in a column: bars are measured by it. */
function largestOf({ vcpus }: MicroscopeView, queue: readonly number[], column: number): number {
  let largest = 0;
  for (const index of queue) {
    const size = Math.abs(vcpus[index]!.values[column] ?? 0);
    if (Number.isFinite(size) && size > largest) largest = size;
  }
  return largest;
}

function paintBar(cell: HTMLElement, value: number, largest: number): void {
  const share = largest === 0 || !Number.isFinite(value) ? 0 : Math.abs(value) / largest;
  cell.style.setProperty("--share", share.toFixed(3));
  cell.dataset["negative"] = String(value < 0);
}
