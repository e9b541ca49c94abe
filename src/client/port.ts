/** A two-way pipe to an engine: a worker's messages in the product, a host object in tests. */
import type { ToWorker } from "../protocol/messages";

export interface PortListener {
  /** Not yet parsed. */
  message(message: unknown): void;
  /** The other end is gone, with what it said last. */
  death(message: string): void;
}

export interface Port {
  post(message: ToWorker, transfer: readonly Transferable[]): void;
  listen(listener: PortListener): void;
  close(): void;
}
