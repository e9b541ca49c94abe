/**
 * Migrations under way: for each an edge from where it still runs to where it is going, a dot that
 * travels, and a label with phase, progress, rate and time left. Lives in the room's coordinates;
 * the numbers are set by a painter.
 */
import { ViewportPortal } from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MigrationProgress } from "../../../protocol/migration";
import type { MigrationView } from "../../../protocol/topology";
import { live } from "../../../store/live";
import { useSelection } from "../../../store/selection";
import { useSession } from "../../../store/session";
import { useTopology } from "../../../store/topology";
import { addPainter } from "../../frameLoop";
import type { Format } from "../../format";
import { useFormat } from "../../useFormat";
import { prefersStillness, type Camera } from "../camera";
import { edgeBetween } from "../layout/edge";
import { within, type Rect } from "../layout/rect";
import type { RoomLayout } from "../layout/roomLayout";
import { useScene } from "../scene";
import { useStage } from "../stage";
import styles from "./overlay.module.css";

type Say = ReturnType<typeof useTranslation<"graph">>["t"];

/** So many edges can be labelled in full before their labels hide one another. */
const FEW = 3;

/** Where it is in its course, in a word or two. */
function stage({ phase }: MigrationView, progress: MigrationProgress | undefined, t: Say): string {
  if (phase === "queued" && progress) return t("migration.place", { place: progress.place });
  return t(`migration.${phase}`, { round: progress?.round ?? 1 });
}

/** Two lines: what is left of the round at which rate, and how it will end. */
function course(progress: MigrationProgress, t: Say, format: Format): string[] {
  const { remainingMiB, bandwidthMiBps, throttlePct, converges, etaS } = progress;
  const words: string[] = [];
  const amount = format.memory(remainingMiB);
  const copies =
    bandwidthMiBps > 0
      ? `${t("migration.remaining", { amount })} · ${format.transfer(bandwidthMiBps)}`
      : "";
  if (throttlePct > 0) {
    words.push(t("migration.throttled", { percent: format.percent(throttlePct / 100) }));
  }
  if (!converges) words.push(t("migration.endless"));
  else if (etaS > 0) words.push(t("migration.left", { time: format.duration(etaS) }));
  return [copies, words.join(" · ")];
}

export function Migrations({ camera }: { readonly camera: Camera }) {
  const layer = useRef<HTMLDivElement>(null);
  const layout = useScene((scene) => scene.layout);
  const entities = useTopology((state) => state.entities);
  const playing = useSession((session) => session.playing);
  const migrations = useMemo(
    () =>
      [...entities.values()].filter(
        (view): view is MigrationView => view.kind === "migration" && view.fromHost !== view.toHost,
      ),
    [entities],
  );
  const gone = useGone(migrations);
  const selected = useSelection((selection) => selection.ids);
  useEffect(
    () =>
      addPainter(() => {
        const { zoom } = camera.viewport;
        layer.current?.style.setProperty("--inverse-zoom", String(1 / Math.max(0.35, zoom)));
      }),
    [camera],
  );
  return (
    <ViewportPortal>
      <div ref={layer} className={styles.migrations} data-paused={!playing || undefined}>
        {migrations.map((view) => (
          <Migration
            key={view.id}
            view={view}
            layout={layout}
            brief={migrations.length > FEW && !selected.includes(view.partition)}
          />
        ))}
        {gone.map((view) => (
          <Ended key={view.id} view={view} layout={layout} />
        ))}
      </div>
    </ViewportPortal>
  );
}

/** Its box at the source, its ghost or its box at the target; a host's own rectangle from afar. */
function ends(layout: RoomLayout, view: MigrationView, far: boolean): [Rect, Rect] | undefined {
  const from = layout.hosts.get(view.fromHost);
  const to = layout.hosts.get(view.toHost);
  if (!from || !to) return undefined;
  if (far) return [from, to];
  const find = (host: typeof from) => {
    const box = host.anatomy.boxes.find(({ slot }) => slot.id === view.partition);
    return box ? within(host, box) : host;
  };
  // Where it is in the room is a box, where it is going a ghost; once landed it has left no trace.
  return [find(from), find(to)];
}

/** How long an edge stays after its migration is over: at 60× one takes about a second. */
const DWELL_MS = 2_500;

/** Those that were on their way a moment ago. */
function useGone(migrations: readonly MigrationView[]): readonly MigrationView[] {
  const [gone, setGone] = useState<readonly MigrationView[]>([]);
  const before = useRef(migrations);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const present = new Set(migrations.map(({ id }) => id));
    const left = before.current.filter(({ id }) => !present.has(id));
    before.current = migrations;
    if (left.length === 0) return;
    const ids = new Set(left.map(({ id }) => id));
    setGone((known) => [...known.filter(({ id }) => !ids.has(id) && !present.has(id)), ...left]);
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setGone((known) => known.filter((view) => !left.includes(view)));
    }, DWELL_MS);
    timers.current.add(timer);
  }, [migrations]);
  useEffect(() => {
    const pending = timers.current;
    return () => pending.forEach(clearTimeout);
  }, []);
  return gone;
}

/** It is over: for a moment longer the edge says how. */
function Ended({ view, layout }: { readonly view: MigrationView; readonly layout: RoomLayout }) {
  const { t } = useTranslation("graph");
  const far = useStage((stage) => stage.band === "far");
  const partition = useTopology((state) => state.entities.get(view.partition));
  const found = ends(layout, view, far);
  if (!found || partition?.kind !== "partition") return null;
  const { path, middle } = edgeBetween(...found);
  const arrived = partition.container === view.to && partition.state === "running";
  return (
    <div data-migration-over={view.id}>
      <svg className={styles.migrations} aria-hidden>
        <path className={styles.edge} data-phase={arrived ? "arrived" : "ended"} d={path} />
      </svg>
      <div className={styles.edgeLabel} style={{ transform: labelAt(middle) }}>
        {`${partition.name} · ${t(arrived ? "migration.arrived" : "migration.ended")}`}
      </div>
    </div>
  );
}

function labelAt({ x, y }: { readonly x: number; readonly y: number }): string {
  return `translate(${x}px, ${y}px) scale(var(--inverse-zoom, 1)) translate(-50%, -120%)`;
}

function Migration({
  view,
  layout,
  brief,
}: {
  readonly view: MigrationView;
  readonly layout: RoomLayout;
  readonly brief: boolean;
}) {
  const { t } = useTranslation("graph");
  const format = useFormat();
  const far = useStage((stage) => stage.band === "far");
  const name = useTopology(({ entities }) => {
    const partition = entities.get(view.partition);
    return partition?.kind === "partition" ? partition.name : view.partition;
  });
  const label = useRef<HTMLDivElement>(null);
  const done = useRef<SVGPathElement>(null);
  const dot = useRef<HTMLElement>(null);
  const still = prefersStillness();
  useEffect(
    () =>
      addPainter(() => {
        const progress = live.migrations.get(view.id);
        const part = Math.min(1, Math.max(0, progress?.progress ?? 0));
        done.current?.setAttribute("stroke-dasharray", `${part} 1`);
        if (still && dot.current) dot.current.style.offsetDistance = `${part * 100}%`;
        const title = `${name} · ${stage(view, progress, t)}`;
        const more = progress && view.phase !== "queued" ? course(progress, t, format) : [];
        // Among many, an edge says how far it is; the rest is said of whoever is chosen.
        const text =
          brief && view.phase !== "queued"
            ? `${stage(view, progress, t)} · ${format.percent(part)}`
            : [title, ...more].filter((line) => line !== "").join("\n");
        if (label.current && label.current.textContent !== text) label.current.textContent = text;
      }),
    [view, name, brief, still, t, format],
  );
  const found = ends(layout, view, far);
  if (!found) return null;
  const { path, middle } = edgeBetween(...found);
  return (
    <div data-migration={view.id}>
      <svg className={styles.migrations} aria-hidden>
        <path className={styles.edge} data-phase={view.phase} d={path} />
        <path ref={done} className={styles.done} d={path} pathLength={1} strokeDasharray="0 1" />
      </svg>
      {view.phase !== "queued" && (
        <i
          ref={dot}
          className={styles.dot}
          data-still={still || undefined}
          style={{ offsetPath: `path("${path}")` }}
        />
      )}
      <div ref={label} className={styles.edgeLabel} style={{ transform: labelAt(middle) }} />
    </div>
  );
}
