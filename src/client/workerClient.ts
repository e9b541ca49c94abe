/** The engine behind a Web Worker. */
import type { EngineClient } from "./engineClient";
import type { Port } from "./port";
import { PortClient } from "./portClient";

/** The composition root makes the worker, since only there the bundler can see where its code is. */
export function workerClient(worker: Worker): EngineClient {
  return new PortClient(workerPort(worker));
}

function workerPort(worker: Worker): Port {
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    listen(listener) {
      worker.addEventListener("message", (event) => listener.message(event.data));
      worker.addEventListener("messageerror", () => listener.death("a message was unreadable"));
      worker.addEventListener("error", (event) => {
        // A script that could not be loaded has no message.
        listener.death(event.message || "the engine could not be loaded");
      });
    },
    close: () => worker.terminate(),
  };
}
