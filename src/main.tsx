/**
 * The composition root, kept so small that it runs at once: the engine's worker is loading before
 * the page's own code is there. The stores and what draws them come in one chunk each, which the
 * browser fetches from the first moment on (see `vite.config.ts`), and meet in the stores.
 */
import { begin } from "./store/begin";
import { setDrain, wake } from "./ui/frameLoop";

declare global {
  /** The engine's worker, where the built page has started one already (see `vite.config.ts`). */
  var earlyEngine: Worker | undefined;
}

let early: Worker | undefined = globalThis.earlyEngine ?? engineWorker();
// Nobody else listens yet; whoever wants a worker then gets another one, and hears of its failure.
early.addEventListener("error", () => (early = undefined), { once: true });

setDrain(begin({ worker: takeWorker, wake, search: location.search, load: fetchScenario }));
void show();

async function show(): Promise<void> {
  const { showPage } = await import("./ui/page");
  const element = document.querySelector("#root");
  if (!element) throw new Error("index.html has a #root");
  showPage(element);
}

function takeWorker(): Worker {
  const worker = early ?? engineWorker();
  early = undefined;
  return worker;
}

function engineWorker(): Worker {
  return new Worker(new URL("./worker/worker.ts", import.meta.url), {
    type: "module",
    name: "engine",
  });
}

/** Rejects with an InputError where there is no such file. */
async function fetchScenario(file: string): Promise<ArrayBuffer> {
  const response = await fetch(new URL(`scenarios/${file}`, document.baseURI));
  // Many servers answer with a page where there is no such file.
  if (!response.ok || response.headers.get("content-type")?.startsWith("text/html")) {
    const { InputError } = await import("./protocol/fault");
    const params = { status: response.status };
    throw new InputError({ code: "scenarioMissing", params, place: { file } });
  }
  return response.arrayBuffer();
}
