/**
 * The page's half without a picture: joins the stores to the engine and opens what the address names.
 * Loaded apart from everything that draws, since the engine waits for it and it waits for nobody.
 */
import { workerClient } from "../client/workerClient";
import { connect } from "./connect";
import { exposeMachineRoom } from "./machineRoom";
import { keepUp } from "./recovery";
import { useSession } from "./session";
import { openStart, type Load } from "./start";

export interface BeginParts {
  /** The engine's worker; a fresh one at each call. */
  readonly worker: () => Worker;
  /** Asks for a frame, in which the drain is called. */
  readonly wake: () => void;
  /** The address from its question mark on. */
  readonly search: string;
  readonly load: Load;
}

/** Returns the drain for the frame loop: see {@link connect}. */
export function begin({ worker, wake, search, load }: BeginParts): () => boolean {
  const drain = connect({ start: () => workerClient(worker()), wake, drained: keepUp });
  exposeMachineRoom(window);
  openStart(search, load).catch((error: unknown) => {
    const failure = error instanceof Error ? error.message : String(error);
    useSession.setState({ status: "dead", failure });
  });
  return drain;
}
