/**
 * The composition root, kept so small that it runs at once: the engine's worker is loading before
 * the page's own code is there. The stores and what draws them come in one chunk each, which the
 * browser fetches from the first moment on (see `vite.config.ts`), and meet in the stores.
 */
import { InputError } from "./protocol/fault";
import { begin } from "./store/begin";
import { setDrain, wake } from "./ui/frameLoop";

declare global {
  /** The engine's worker, where the built page has started one already (see `vite.config.ts`). */
  var earlyEngine: Worker | undefined;
}

/** The longest that drawing waits for the engine: on a slow network the page comes first after all. */
const PATIENCE_MS = 300;

let early: Worker | undefined = globalThis.earlyEngine ?? engineWorker();
const running = firstWord(early);
// Nobody else listens yet; whoever wants a worker then gets another one, and hears of its failure.
early.addEventListener("error", () => (early = undefined), { once: true });

let fetched = () => {};
const scenario = new Promise<void>((resolve) => (fetched = resolve));
setDrain(begin({ worker: takeWorker, wake, search: location.search, load: fetchScenario }));
void show();

/**
 * A browser brings a worker up, and hands it what was fetched, on the page's own thread: React's first
 * render would hold both up, and with them the room. So the engine gets what it needs first, and the
 * page draws while the room runs ahead.
 */
async function show(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([late, Promise.all([running, scenario])]);
  const { showPage } = await import("./ui/page");
  const element = document.querySelector("#root");
  if (!element) throw new Error("index.html has a #root");
  showPage(element);
}

/** Resolves when the worker has said anything, or never will. */
function firstWord(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.addEventListener("message", () => resolve(), { once: true });
    worker.addEventListener("error", () => resolve(), { once: true });
  });
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
  try {
    const response = await fetch(new URL(`scenarios/${file}`, document.baseURI));
    // Many servers answer with a page where there is no such file.
    if (!response.ok || response.headers.get("content-type")?.startsWith("text/html")) {
      const params = { status: response.status };
      throw new InputError({ code: "scenarioMissing", params, place: { file } });
    }
    return await response.arrayBuffer();
  } finally {
    fetched();
  }
}
