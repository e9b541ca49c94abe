/** The canvas behind the nodes: every host in view that is not mounted, as a tile. */
import { useEffect, useRef } from "react";
import { live } from "../../../store/live";
import { usePending } from "../../../store/pending";
import { useSelection } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import { addPainter, requestPaint } from "../../frameLoop";
import { beginCanvas } from "../../widgets/canvas";
import type { Camera } from "../camera";
import { intersects } from "../layout/rect";
import { selectedSet } from "../nodes/selected";
import { decadeName } from "../../story/decadeName";
import { i18n } from "../../i18n";
import { useScene } from "../scene";
import { useStage } from "../stage";
import { paintFar } from "./paintFar";
import { palette } from "./palette";

interface Props {
  readonly camera: Camera | undefined;
}

const STYLE = { position: "absolute", inset: 0, width: "100%", height: "100%" } as const;

export function FarCanvas({ camera }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!camera) return;
    const stops = [
      addPainter(() => {
        if (canvas.current) paint(canvas.current, camera);
      }),
      // All that the picture is drawn from, besides the live frame and the camera.
      ...[useScene, useStage, useSelection, usePending, useTopology, useView].map((store) =>
        store.subscribe(requestPaint),
      ),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [camera]);
  return <canvas ref={canvas} style={STYLE} aria-hidden />;
}

const decadeWords = () => i18n.getFixedT(null, "story");

function paint(canvas: HTMLCanvasElement, camera: Camera): void {
  const { view, viewport, element } = camera;
  const { layout, hits, active, keyboard } = useScene.getState();
  const { band, mounted } = useStage.getState();
  const nodes = new Set(mounted);
  const hosts = hits.hostsIn(view).filter(({ id }) => !nodes.has(id));
  const clusters =
    band === "far" ? [...layout.clusters.values()].filter((place) => intersects(place, view)) : [];
  const decades = band === "far" ? layout.decades : [];
  const empty = hosts.length === 0 && clusters.length === 0;
  if (empty && canvas.dataset["empty"] === "true") return;
  canvas.dataset["empty"] = String(empty);
  const context = beginCanvas(canvas, element.clientWidth, element.clientHeight);
  if (!context || empty) return;
  const { move } = usePending.getState();
  const scene = {
    hosts,
    clusters,
    decades: decades.map(({ zone, ...rect }) => ({
      ...rect,
      name: decadeName(zone, decadeWords()),
    })),
    entities: useTopology.getState().entities,
    frame: live.frame,
    selected: selectedSet(useSelection.getState().ids),
    active: keyboard ? active : undefined,
    verdicts: move?.by === "pointer" ? move.verdicts : undefined,
    over: move?.over,
    zoom: viewport.zoom,
    origin: viewport,
  };
  paintFar(context, scene, palette());
}
