/** The worker's entry: gives the host a clock, a timer and the way to the page. */
import { Host } from "./host";

declare const self: DedicatedWorkerGlobalScope;

const host = new Host({
  now: () => performance.now(),
  later: (ms, callback) => void setTimeout(callback, ms),
  post: (message, transfer) => self.postMessage(message, transfer),
});

self.addEventListener("message", (event) => host.receive(event.data));
