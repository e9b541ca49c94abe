/**
 * Migrations under way: for each an edge from where it still runs to where it is going, a dot that
 * travels, and a label with phase, progress, rate and time left. Lives in the room's coordinates;
 * the numbers are set by a painter.
 */
import { ViewportPortal } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { MigrationView } from "../../../protocol/topology";
import { live } from "../../../store/live";
import { useSession } from "../../../store/session";
import { useTopology } from "../../../store/topology";
import { addPainter } from "../../frameLoop";
import { useFormat } from "../../useFormat";
import { prefersStillness, type Camera } from "../camera";
import { edgeBetween } from "../layout/edge";
import { within, type Rect } from "../layout/rect";
import type { RoomLayout } from "../layout/roomLayout";
import { useScene } from "../scene";
import { useStage } from "../stage";
import styles from "./overlay.module.css";

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
          <Migration key={view.id} view={view} layout={layout} />
        ))}
      </div>
    </ViewportPortal>
  );
}

/** Its box at the source, its ghost at the target; a host's own rectangle from afar. */
function ends(layout: RoomLayout, view: MigrationView, far: boolean): [Rect, Rect] | undefined {
  const from = layout.hosts.get(view.fromHost);
  const to = layout.hosts.get(view.toHost);
  if (!from || !to) return undefined;
  if (far) return [from, to];
  const find = (host: typeof from, ghost: boolean) => {
    const box = host.anatomy.boxes.find(
      ({ slot }) => slot.id === view.partition && slot.ghost === ghost,
    );
    return box ? within(host, box) : host;
  };
  return [find(from, false), find(to, true)];
}

function Migration({
  view,
  layout,
}: {
  readonly view: MigrationView;
  readonly layout: RoomLayout;
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
        const words = [name, t(`migration.${view.phase}`, { round: progress?.round ?? 1 })];
        if (progress && view.phase !== "queued") {
          words.push(format.percent(part));
          if (progress.bandwidthMiBps > 0) words.push(format.transfer(progress.bandwidthMiBps));
          if (progress.etaS > 0) {
            words.push(t("migration.left", { time: format.duration(progress.etaS) }));
          }
        }
        const text = words.join(" · ");
        if (label.current && label.current.textContent !== text) label.current.textContent = text;
      }),
    [view, name, still, t, format],
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
      <div
        ref={label}
        className={styles.edgeLabel}
        style={{
          transform: `translate(${middle.x}px, ${middle.y}px) scale(var(--inverse-zoom, 1)) translate(-50%, -150%)`,
        }}
      />
    </div>
  );
}
