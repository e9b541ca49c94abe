/**
 * The engine in the page's own thread, for tests. Messages are cloned and delivered later, as a
 * worker's are, so that nothing works here that would not work there.
 */
import type { EngineClient } from "../engineClient";
import type { PortListener } from "../port";
import { PortClient } from "../portClient";

/** What stands at the other end; the worker's host is one. */
export interface Answering {
  receive(message: unknown): void;
}

/** `make` gets the way back to the page. */
export function inlineClient(
  make: (post: (message: unknown, transfer: ArrayBuffer[]) => void) => Answering,
): EngineClient {
  let listener: PortListener | undefined;
  let open = true;
  const host = make((message, transfer) => {
    const copy: unknown = structuredClone(message, { transfer });
    queueMicrotask(() => open && listener?.message(copy));
  });
  return new PortClient({
    post(message, transfer) {
      const copy: unknown = structuredClone(message, { transfer: [...transfer] });
      queueMicrotask(() => {
        if (!open) return;
        try {
          host.receive(copy);
        } catch (error) {
          listener?.death(String(error));
        }
      });
    },
    listen(next) {
      listener = next;
    },
    close() {
      open = false;
    },
  });
}
