/**
 * The room: hosts and clusters as React Flow nodes, everything else around them. React Flow pans,
 * zooms and places the nodes; what is mounted, where it stands, what lies under the pointer and how
 * it is dragged is ours (see `layout/`, `stage.ts`, `input/`).
 */
import "@xyflow/react/dist/base.css";
import { ReactFlow, ReactFlowProvider, type Node, type ReactFlowInstance } from "@xyflow/react";
import { lazy, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useSelection } from "../../store/selection";
import { hostOf, useTopology } from "../../store/topology";
import { setGraphHandle, type GraphHandle } from "../commands/graphHandle";
import { addPainter, requestPaint } from "../frameLoop";
import { Later } from "../widgets/Later";
import { Camera, MAX_ZOOM } from "./camera";
import { KeyboardTree } from "./input/KeyboardTree";
import { PointerGestures } from "./input/pointerGestures";
import { THRESHOLDS } from "./layout/bands";
import { placeOf } from "./layout/hitTest";
import { boundsOf, type Rect } from "./layout/rect";
import type { ClusterPlace, DecadePlace, HostPlace, RoomLayout } from "./layout/roomLayout";
import { ClusterNode } from "./nodes/ClusterNode";
import { DecadeNode } from "./nodes/DecadeNode";
import { HostNode } from "./nodes/HostNode";
import { Controls } from "./overlay/Controls";
import { HoverTip } from "./overlay/HoverTip";
import { LiftedCard } from "./overlay/LiftedCard";
import { Migrations } from "./overlay/Migrations";
import { Overview } from "./overlay/Overview";
import { SelectionBox } from "./overlay/SelectionBox";
import { FarCanvas } from "./paint/FarCanvas";
import styles from "./RoomGraph.module.css";
import { followTopology, tidy, useScene } from "./scene";
import { endWalk, nextZone, useWalk, walkTo } from "../story/walk";
import { setStage, useStage } from "./stage";

const NODE_TYPES = { host: HostNode, cluster: ClusterNode, decade: DecadeNode };
/** Loaded with the first step of a walk. */
const WalkCard = lazy(() => import("../story/WalkCard"));
/** Before there is a room. */
const LEAST_ZOOM = 0.02;
/** Something that was chosen elsewhere is shown at least so large. */
const REVEAL_ZOOM = { partition: THRESHOLDS.nearIn, host: THRESHOLDS.midIn } as const;

export function RoomGraph() {
  const element = useRef<HTMLDivElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const [camera, setCamera] = useState<Camera>();
  const nodes = useNodes();
  useEffect(() => followTopology(), []);
  useStageDirector(camera);
  useFitting(camera);
  useReveal(camera);
  const leastZoom = useScene(({ layout }) => camera?.leastZoom(layout.bounds) ?? LEAST_ZOOM);
  const handle = useHandle(camera);
  const walk = useWalk((state) => state.zone);
  useEffect(() => {
    if (!camera) return;
    const gestures = new PointerGestures(camera.element, camera, () =>
      tree.current?.focus({ preventScroll: true }),
    );
    return () => gestures.stop();
  }, [camera]);

  return (
    <ReactFlowProvider>
      <div ref={element} className={styles.room}>
        <FarCanvas camera={camera} />
        <ReactFlow
          nodes={nodes}
          nodeTypes={NODE_TYPES}
          onInit={(flow: ReactFlowInstance) => {
            if (element.current) setCamera(new Camera(flow, element.current));
          }}
          onMoveStart={(event) => camera?.moveStarted(event !== null)}
          onMove={requestPaint}
          onMoveEnd={() => {
            camera?.moveEnded();
            requestPaint();
          }}
          minZoom={leastZoom}
          maxZoom={MAX_ZOOM}
          panOnDrag={PAN_BUTTONS}
          zoomOnDoubleClick={false}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomActivationKeyCode={null}
          disableKeyboardA11y
          attributionPosition="bottom-center"
        >
          {camera && <Migrations camera={camera} />}
        </ReactFlow>
        <KeyboardTree ref={tree} camera={useCallback(() => camera, [camera])} />
        <Controls handle={handle} onTidy={useTidy(handle)} />
        {camera && <Overview camera={camera} />}
        {camera && <HoverTip camera={camera} />}
        {walk !== undefined && (
          <Later>
            <WalkCard zone={walk} />
          </Later>
        )}
        <SelectionBox />
        <LiftedCard />
      </div>
    </ReactFlowProvider>
  );
}

/** The left button and the wheel's. */
const PAN_BUTTONS = [0, 1];

/** React Flow's nodes: one object for each place, so that it sees what has not changed. */
type Place = HostPlace | ClusterPlace | DecadePlace;

const nodeOf = new WeakMap<Place, Node>();

function nodeFor(place: Place, type: keyof typeof NODE_TYPES): Node {
  let node = nodeOf.get(place);
  if (!node) {
    const { id, x, y, width, height } = place;
    node = {
      id,
      type,
      position: { x, y },
      data: {},
      width,
      height,
      // Known beforehand: React Flow has nothing to measure.
      measured: { width, height },
      handles: [],
      zIndex: type === "host" ? 1 : 0,
      domAttributes: { "aria-roledescription": undefined },
    };
    nodeOf.set(place, node);
  }
  return node;
}

function useNodes(): Node[] {
  const layout = useScene((scene) => scene.layout);
  const mounted = useStage((stage) => stage.mounted);
  return useMemo(() => {
    const hosts = mounted.flatMap((id) => layout.hosts.get(id) ?? []);
    const clusters = new Set(hosts.flatMap(({ cluster }) => cluster ?? []));
    // From afar nothing is mounted, and headings are painted with everything else.
    const decades = hosts.length > 0 ? layout.decades : [];
    return [
      ...decades.map((decade) => nodeFor(decade, "decade")),
      ...[...clusters]
        .flatMap((id) => layout.clusters.get(id) ?? [])
        .map((c) => nodeFor(c, "cluster")),
      ...hosts.map((host) => nodeFor(host, "host")),
    ];
  }, [layout, mounted]);
}

/** Decides once a frame what is mounted and in which band. */
function useStageDirector(camera: Camera | undefined) {
  const layout = useScene((scene) => scene.layout);
  useEffect(requestPaint, [layout]);
  useEffect(() => {
    if (!camera) return;
    return addPainter(() => {
      const { hits } = useScene.getState();
      if (setStage(hits, camera.view, camera.viewport.zoom, camera.resting)) requestPaint();
    });
  }, [camera]);
}

/** Fits a new room into the window, and again when the window changes, until a hand moves it. */
function useFitting(camera: Camera | undefined) {
  const room = useScene((scene) => scene.room);
  useEffect(() => {
    if (!camera || room === 0) return;
    endWalk();
    camera.fitAll(useScene.getState().layout.bounds, true);
    requestPaint();
  }, [camera, room]);
  useEffect(() => {
    if (!camera) return;
    const observer = new ResizeObserver(() => {
      if (camera.following) camera.fitAll(useScene.getState().layout.bounds, true);
      requestPaint();
    });
    observer.observe(camera.element);
    return () => observer.disconnect();
  }, [camera]);
}

/** Brings into sight what was chosen in another view. */
function useReveal(camera: Camera | undefined): void {
  const reveal = useSelection((selection) => selection.reveal);
  useEffect(() => {
    if (!camera || !reveal) return;
    const state = useTopology.getState();
    const place = selectedPlace(useScene.getState().layout, reveal.id);
    const legible =
      state.entities.get(reveal.id)?.kind === "partition"
        ? REVEAL_ZOOM.partition
        : REVEAL_ZOOM.host;
    if (place) camera.reveal(place, legible);
  }, [camera, reveal]);
}

function selectedPlace(layout: RoomLayout, id: string): Rect | undefined {
  return placeOf(layout, id, hostOf(useTopology.getState(), id)?.id);
}

function useHandle(camera: Camera | undefined): GraphHandle {
  const handle = useMemo(
    (): GraphHandle => ({
      fitAll: () => {
        endWalk();
        camera?.fitAll(useScene.getState().layout.bounds);
      },
      fitSelection: () => {
        const { layout } = useScene.getState();
        const places = useSelection.getState().ids.flatMap((id) => selectedPlace(layout, id) ?? []);
        const bounds = boundsOf(places);
        if (bounds) camera?.fit(bounds, SELECTION_ZOOM);
      },
      zoomIn: () => camera?.zoomIn(),
      zoomOut: () => camera?.zoomOut(),
      canWalk: () => useScene.getState().layout.decades.length > 0,
      walk: (step) => {
        const { decades } = useScene.getState().layout;
        const zones = decades.map(({ zone }) => zone);
        const zone = nextZone(zones, useWalk.getState().zone, step);
        const place = decades.find((decade) => decade.zone === zone);
        if (zone === undefined || !place) return;
        walkTo(zone);
        camera?.fit(place, WALK_ZOOM, WALK_CARD);
      },
    }),
    [camera],
  );
  useEffect(() => setGraphHandle(handle), [handle]);
  return handle;
}

/** A decade is not shown larger than this; its card takes so many pixels at the right. */
const WALK_ZOOM = 1.1;
const WALK_CARD = 312;

/** A selection is not shown larger than this. */
const SELECTION_ZOOM = 1.6;

function useTidy(handle: GraphHandle): () => void {
  return useCallback(() => {
    tidy();
    handle.fitAll();
  }, [handle]);
}
