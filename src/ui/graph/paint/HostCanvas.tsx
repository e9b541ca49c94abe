/** The one canvas of a mounted host, painted when metrics, the layout or the zoom have news. */
import { useEffect, useLayoutEffect, useRef } from "react";
import type { HostView } from "../../../protocol/topology";
import type { PartitionId } from "../../../protocol/units";
import { live } from "../../../store/live";
import { usePending } from "../../../store/pending";
import { useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import { addPainter, requestPaint } from "../../frameLoop";
import type { Band } from "../layout/bands";
import type { HostAnatomy } from "../layout/hostAnatomy";
import { useStage } from "../stage";
import { palette } from "./palette";
import { paintHost } from "./paintHost";

interface Props {
  readonly anatomy: HostAnatomy;
  readonly host: HostView;
  readonly band: Band;
}

export function HostCanvas({ anatomy, host, band }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const resolution = useStage((stage) => stage.resolution);
  const theme = useView((view) => view.theme);
  const lifted = useLifted();
  const stale = useRef(true);

  useLayoutEffect(() => {
    // Whatever this canvas is drawn from, other than the live frame, has changed.
    stale.current = true;
    requestPaint();
  }, [anatomy, host, band, resolution, theme, lifted]);

  useEffect(() => {
    let painted = -1;
    return addPainter(() => {
      if (!canvas.current || (live.version === painted && !stale.current)) return;
      painted = live.version;
      stale.current = false;
      const context = prepare(canvas.current, anatomy, resolution);
      if (!context) return;
      const { entities } = useTopology.getState();
      paintHost(context, { anatomy, host, entities, frame: live.frame, band, lifted }, palette());
    });
  }, [anatomy, host, band, resolution, lifted]);

  return (
    <canvas
      ref={canvas}
      aria-hidden
      style={{
        position: "absolute",
        inset: 0,
        width: anatomy.width,
        height: anatomy.height,
        pointerEvents: "none",
      }}
    />
  );
}

const NOTHING: ReadonlySet<PartitionId> = new Set();
const MOST_PIXELS = 4096;

/** In as many pixels as the zoom and the screen can show, cleared and scaled to the room's units. */
function prepare(canvas: HTMLCanvasElement, { width, height }: HostAnatomy, resolution: number) {
  const context = canvas.getContext("2d");
  const most = MOST_PIXELS / Math.max(width, height);
  const scale = Math.min(most, resolution * (window.devicePixelRatio || 1));
  const pixelWidth = Math.round(width * scale);
  const pixelHeight = Math.round(height * scale);
  if (canvas.width !== pixelWidth) canvas.width = pixelWidth;
  if (canvas.height !== pixelHeight) canvas.height = pixelHeight;
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

/** Partitions that are drawn as ghosts because they are in the air or their move was sent. */
function useLifted(): ReadonlySet<PartitionId> {
  const move = usePending((pending) =>
    pending.move?.by === "pointer" ? pending.move.partitions : undefined,
  );
  const sent = usePending((pending) => pending.sent);
  return liftedSet(move, sent);
}

let key: readonly unknown[] = [];
let lifted: ReadonlySet<PartitionId> = NOTHING;

/** One set for all hosts. */
function liftedSet(
  move: readonly PartitionId[] | undefined,
  sent: ReadonlySet<PartitionId>,
): ReadonlySet<PartitionId> {
  if (key[0] !== move || key[1] !== sent) {
    key = [move, sent];
    lifted = move || sent.size > 0 ? new Set([...(move ?? []), ...sent]) : NOTHING;
  }
  return lifted;
}
