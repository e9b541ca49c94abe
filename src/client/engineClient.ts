/**
 * The page's view of the engine: ask, and be told. A worker stands behind it in the product, the
 * engine itself in tests; nobody on this side can tell the difference.
 */
import type { Publication, RequestName, Requests } from "../protocol/messages";

export interface EngineClient {
  /**
   * Rejects with an {@link EngineFault} where the input was at fault and with an
   * {@link EngineFailure} where the engine died or has a bug.
   */
  request<N extends RequestName>(
    name: N,
    params: Requests[N]["params"],
    transfer?: Transferable[],
  ): Promise<Requests[N]["result"]>;
  /** The newest publications that nobody has taken yet, oldest first; taking them grants new credit. */
  takePublications(): readonly Publication[];
  /** Called when there is something to take, and when the engine has died. */
  onWake(listener: () => void): void;
  onDeath(listener: (failure: EngineFailure) => void): void;
  close(): void;
}

export class EngineFailure extends Error {
  override readonly name = "EngineFailure";
}
