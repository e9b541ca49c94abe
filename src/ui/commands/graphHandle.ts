/**
 * The graph's hand, held out to the commands: the graph fills it when it is mounted, so that keys,
 * menus and the palette can fit and zoom without knowing React Flow.
 */
export interface GraphHandle {
  fitAll(): void;
  fitSelection(): void;
  zoomIn(): void;
  zoomOut(): void;
  /** Whether the room is laid out by decades, to be walked through. */
  canWalk(): boolean;
  /** To the next decade, or back to the one before. */
  walk(step: 1 | -1): void;
}

let current: GraphHandle | undefined;

/** Registers the mounted graph, and returns how to take it away again. */
export function setGraphHandle(handle: GraphHandle): () => void {
  current = handle;
  return () => {
    if (current === handle) current = undefined;
  };
}

/** Undefined while no graph is mounted. */
export function graphHandle(): GraphHandle | undefined {
  return current;
}
