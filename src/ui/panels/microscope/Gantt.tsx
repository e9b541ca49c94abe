/**
 * The chart of physical CPUs over time. A painter draws it whenever there is another view; what lies
 * under the pointer is named in a tip, and a click lets its partition stand out.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import type { MicroscopeView } from "../../../protocol/microscope";
import { scope, useMicroscope } from "../../../store/microscope";
import { useView } from "../../../store/view";
import { addPainter, requestPaint } from "../../frameLoop";
import { useFormat } from "../../useFormat";
import { beginCanvas } from "../../widgets/canvas";
import { usePainter } from "../../widgets/usePainter";
import { milliseconds, setText, span as spanText } from "./figures";
import styles from "./Gantt.module.css";
import { ganttPalette } from "./ganttPalette";
import { AXIS, cpuAt, ganttScale, GUTTER, sliceAt, timeAt, type GanttScale } from "./ganttScale";
import { paintGantt } from "./paintGantt";
import { countStates, readCpus } from "./reading";
import { inSpotlight, togglePinned, useSpotlight, type Scene } from "./scene";
import { paintSwatch, Swatch } from "./Swatch";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How often a screen reader's summary is written anew. */
const SUMMARY_MS = 1_000;

export function Gantt({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation("microscope");
  const format = useFormat();
  const theme = useView((view) => view.theme);
  const span = useMicroscope((state) => state.span);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const pointer = useRef<Point>(undefined);
  const size = useSize(scroller);
  const painted = useRef<readonly unknown[]>([]);

  useLayoutEffect(() => {
    painted.current = [];
    requestPaint();
  }, [scene, theme, span, format, size]);

  useEffect(
    () =>
      addPainter(() => {
        const { view } = scope;
        if (!view || !canvas.current || !scroller.current) return;
        const spotlight = inSpotlight(useSpotlight.getState());
        const at = pointer.current;
        const { scrollTop } = scroller.current;
        const state = [scope.version, spotlight, at, scrollTop];
        if (state.every((value, i) => value === painted.current[i])) return;
        painted.current = state;
        const scale = ganttScale(view.nowUs, span, { ...size.current, scrollTop }, view.cpus);
        if (rows.current) rows.current.style.height = `${view.cpus * scale.rowHeight + AXIS}px`;
        canvas.current.style.height = `${scale.height}px`;
        const hovered = at ? sliceUnder(view, scale, at) : -1;
        const context = beginCanvas(canvas.current, scale.width, scale.height);
        if (context) {
          const { marks } = scene;
          const picture = { view, scale, marks, spotlight, hovered };
          const words = {
            cpuName: (cpu: number) => t("gantt.cpu", { number: cpu }),
            milliseconds: (us: number, digits: number) => milliseconds(format, us, digits),
          };
          paintGantt(context, { ...picture, ...words }, ganttPalette());
        }
        if (!tip.current) return;
        if (hovered >= 0) fillTip(tip.current, view, hovered);
        placeTip(tip.current, hovered < 0 ? undefined : at, scale);
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [scene, span, format, t, size],
  );

  const summarise = useCallback(() => {
    const { view } = scope;
    if (!view || !canvas.current) return;
    const counts = countStates(view);
    const cpus = readCpus(view, span);
    const busy = cpus.reduce((sum, cpu) => sum + cpu.busy, 0) / Math.max(1, cpus.length);
    const text = t("gantt.summary", {
      cpus: view.cpus,
      span: milliseconds(format, span, 0),
      percent: format.percent(busy),
      running: counts.running,
      ready: counts.ready,
      held: counts.costopped + counts.parked,
      blocked: counts.blocked,
    });
    if (canvas.current.getAttribute("aria-label") !== text)
      canvas.current.setAttribute("aria-label", text);
  }, [t, format, span]);
  useLayoutEffect(summarise, [summarise, scene]);
  usePainter(summarise, SUMMARY_MS);

  const fillTip = (element: HTMLElement, view: MicroscopeView, slice: number) => {
    const { cpu, vcpu, start, end } = view.slices;
    const who = view.vcpus[vcpu[slice]!]!;
    const [swatch, title, where, when] = element.children;
    const mark = scene.marks.get(who.partition);
    if (mark && swatch instanceof HTMLElement) paintSwatch(swatch, mark);
    const name = scene.names.get(who.partition) ?? who.partition;
    setText(title, t("gantt.slice", { name, number: who.number }));
    setText(where, t("gantt.on", { cpu: cpu[slice]! }));
    const length = spanText(format, end[slice]! - start[slice]!);
    const from = milliseconds(format, start[slice]!);
    const until = milliseconds(format, end[slice]!);
    const on = end[slice] === view.nowUs && who.state === "running" && who.cpu === cpu[slice];
    setText(
      when,
      on
        ? t("gantt.runs", { start: from, length })
        : t("gantt.ran", { length, start: from, end: until }),
    );
  };

  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    pointer.current = { x: event.clientX - box.left, y: event.clientY - box.top };
    requestPaint();
  };
  const leave = () => {
    pointer.current = undefined;
    requestPaint();
  };
  const pin = () => {
    const { view } = scope;
    const at = pointer.current;
    if (!view || !at || !scroller.current) return;
    const { scrollTop } = scroller.current;
    const scale = ganttScale(view.nowUs, span, { ...size.current, scrollTop }, view.cpus);
    const slice = sliceUnder(view, scale, at);
    const who = slice < 0 ? undefined : view.vcpus[view.slices.vcpu[slice]!];
    if (who) togglePinned(who.partition);
    else useSpotlight.setState({ pinned: undefined });
    requestPaint();
  };

  return (
    <div className={styles.gantt}>
      {/* Scrollable by keyboard, and so in the focus order. What a click does, a row of the table of
          vCPUs does as well. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div
        ref={scroller}
        className={styles.scroller}
        tabIndex={0}
        role="region"
        aria-label={t("gantt.title")}
        onScroll={requestPaint}
      >
        <div ref={rows} className={styles.rows}>
          <canvas
            ref={canvas}
            className={styles.canvas}
            role="img"
            onPointerMove={point}
            onPointerLeave={leave}
            onClick={pin}
          />
        </div>
      </div>
      <div ref={tip} className={styles.tip} aria-hidden="true" hidden>
        <Swatch mark={undefined} />
        <b />
        <span />
        <span className="mono" />
      </div>
    </div>
  );
}

function sliceUnder(view: MicroscopeView, scale: GanttScale, { x, y }: Point): number {
  if (x < GUTTER) return -1;
  return sliceAt(view.slices, cpuAt(scale, y), timeAt(scale, x));
}

const TIP_GAP = 14;

/** Beside the pointer, and within the chart. */
function placeTip(tip: HTMLElement, at: Point | undefined, { width, height }: GanttScale): void {
  tip.hidden = at === undefined;
  if (!at) return;
  const x =
    at.x + TIP_GAP + tip.offsetWidth > width ? at.x - TIP_GAP - tip.offsetWidth : at.x + TIP_GAP;
  const y = Math.min(at.y + TIP_GAP, height - tip.offsetHeight - 4);
  tip.style.transform = `translate(${Math.round(Math.max(4, x))}px, ${Math.round(y)}px)`;
}

/** The element's size, kept up to date without asking the layout in every frame. */
function useSize(element: React.RefObject<HTMLElement | null>) {
  const size = useRef({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return undefined;
    const measure = () => {
      size.current = { width: node.clientWidth, height: node.clientHeight };
      requestPaint();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
