/**
 * The page's view of the engine: ask, and be told. A worker stands behind it in the product, the
 * engine itself in tests; nobody on this side can tell the difference.
 */
import type { Publication, RequestName, Requests } from "../protocol/messages";

export interface RequestOptions {
  /** What is handed over rather than copied. */
  readonly transfer?: Transferable[];
  /** Told, while the answer takes long, how far it is: 0 to 1. */
  readonly progress?: (part: number) => void;
}

export interface EngineClient {
  /**
   * Rejects with an {@link EngineFault} where the input was at fault and with an
   * {@link EngineFailure} where the engine died or has a bug.
   */
  request<N extends RequestName>(
    name: N,
    params: Requests[N]["params"],
    options?: RequestOptions,
  ): Promise<Requests[N]["result"]>;
  /** The newest publications that nobody has taken yet, oldest first; taking them grants new credit. */
  takePublications(): readonly Publication[];
  /** Called when there is something to take, and when the engine has died. */
  onWake(listener: () => void): void;
  /** Called once, also if it had died before somebody asked. */
  onDeath(listener: (failure: EngineFailure) => void): void;
  /** Lets the engine die as if of a bug: for tests, and to show what the page does then. */
  crash(): void;
  /** Ends it. Whatever was still asked is rejected; nobody is told of a death. */
  close(): void;
}

export class EngineFailure extends Error {
  override readonly name = "EngineFailure";
}
