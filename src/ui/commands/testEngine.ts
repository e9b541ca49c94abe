/** An engine for tests that writes down what it is asked and gives the answers that it is told. */
import type { EngineClient } from "../../client/engineClient";
import type { RequestName, Requests } from "../../protocol/messages";
import { setEngine } from "../../store/engine";

export interface Asked {
  readonly name: RequestName;
  readonly params: unknown;
}

type Answers = { [N in RequestName]?: (params: Requests[N]["params"]) => Requests[N]["result"] };

/** Connects it, and returns the list that what is asked will be written to. */
export function connectTestEngine(answers: Answers = {}): readonly Asked[] {
  const asked: Asked[] = [];
  const client: EngineClient = {
    async request(name, params) {
      asked.push({ name, params });
      const answer = answers[name];
      // A request that the test gave no answer for is answered with nothing.
      return answer ? answer(params) : undefined;
    },
    takePublications: () => [],
    onWake: () => undefined,
    onDeath: () => undefined,
    crash: () => undefined,
    close: () => undefined,
  };
  setEngine(client);
  return asked;
}
