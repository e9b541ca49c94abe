/**
 * The composition root. The engine and the first scenario are on their way before React is even
 * loaded; the page and the room then meet in the stores.
 */
import { assert } from "./base/assert";
import { workerClient } from "./client/workerClient";
import { InputError } from "./protocol/fault";
import { connect } from "./store/connect";
import { exposeMachineRoom } from "./store/machineRoom";
import { keepUp } from "./store/recovery";
import { useSession } from "./store/session";
import { openStart } from "./store/start";
import { setDrain, wake } from "./ui/frameLoop";

const drain = connect({
  start: () =>
    workerClient(
      new Worker(new URL("./worker/worker.ts", import.meta.url), {
        type: "module",
        name: "engine",
      }),
    ),
  wake,
  drained: keepUp,
});
setDrain(drain);
exposeMachineRoom(window);
openStart(location.search, fetchScenario).catch((error: unknown) => {
  const failure = error instanceof Error ? error.message : String(error);
  useSession.setState({ status: "dead", failure });
});
void show();

async function show(): Promise<void> {
  const [{ createRoot }, { Root }] = await Promise.all([
    import("react-dom/client"),
    import("./ui/Root"),
  ]);
  const element = document.querySelector("#root");
  assert(element, "index.html has a #root");
  createRoot(element).render(<Root />);
}

async function fetchScenario(file: string): Promise<ArrayBuffer> {
  const response = await fetch(new URL(`scenarios/${file}`, document.baseURI));
  // Many servers answer with a page where there is no such file.
  if (!response.ok || response.headers.get("content-type")?.startsWith("text/html")) {
    const params = { status: response.status };
    throw new InputError({ code: "scenarioMissing", params, place: { file } });
  }
  return response.arrayBuffer();
}
