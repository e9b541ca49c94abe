/** An {@link EngineClient} over a {@link Port}: requests by number, a mailbox, and one death. */
import { parseFromWorker, parseResult } from "../protocol/from-worker";
import type {
  FromWorker,
  Publication,
  RequestName,
  Requests,
  ToWorker,
} from "../protocol/messages";
import { EngineFailure, type EngineClient, type RequestOptions } from "./engineClient";
import { EngineFault } from "./engineFault";
import type { Port } from "./port";

/** Two, so that the engine may write one publication while the page draws the other. */
const CREDIT = 2;

interface Waiting {
  readonly name: RequestName;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress: ((part: number) => void) | undefined;
}

export class PortClient implements EngineClient {
  readonly #port: Port;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #mailbox: Publication[] = [];
  #ended: EngineFailure | undefined;
  #wake: () => void = () => undefined;
  #death: (failure: EngineFailure) => void = () => undefined;

  constructor(port: Port) {
    this.#port = port;
    port.listen({
      message: (message) => this.#hear(message),
      death: (message) => this.#die(message),
    });
    port.post({ type: "credit", count: CREDIT }, []);
  }

  request<N extends RequestName>(
    name: N,
    params: Requests[N]["params"],
    { transfer = [], progress }: RequestOptions = {},
  ): Promise<Requests[N]["result"]> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    return new Promise<Requests[N]["result"]>((resolve, reject) => {
      // The map forgets which N an id stands for; `parseResult` checks the answer against the name.
      const answer = resolve as (result: unknown) => void;
      this.#waiting.set(id, { name, resolve: answer, reject, progress });
      this.#port.post({ type: "request", id, name, params } as ToWorker, transfer);
    });
  }

  takePublications(): readonly Publication[] {
    const taken = this.#mailbox;
    if (taken.length === 0) return taken;
    this.#mailbox = [];
    if (!this.#ended) this.#port.post({ type: "credit", count: taken.length }, []);
    return taken;
  }

  onWake(listener: () => void): void {
    this.#wake = listener;
    if (this.#mailbox.length > 0) listener();
  }

  onDeath(listener: (failure: EngineFailure) => void): void {
    this.#death = listener;
    if (this.#ended) listener(this.#ended);
  }

  crash(): void {
    if (!this.#ended) this.#port.post({ type: "crash" }, []);
  }

  close(): void {
    this.#death = () => undefined;
    this.#die("closed");
  }

  #hear(message: unknown): void {
    if (this.#ended) return;
    let heard: FromWorker;
    try {
      heard = parseFromWorker(message);
    } catch (error) {
      this.#die(`the engine sent what the page does not understand: ${String(error)}`);
      return;
    }
    switch (heard.type) {
      case "publication":
        this.#mailbox.push(heard);
        this.#wake();
        return;
      case "response":
        this.#answer(heard.id, (asked) => asked.resolve(parseResult(asked.name, heard.result)));
        return;
      case "progress":
        this.#waiting.get(heard.id)?.progress?.(heard.part);
        return;
      case "fault":
        this.#answer(heard.id, (asked) => asked.reject(new EngineFault(heard.fault)));
        return;
      case "failure":
        if (heard.id === undefined) this.#die(heard.message);
        else this.#answer(heard.id, (asked) => asked.reject(new EngineFailure(heard.message)));
    }
  }

  #answer(id: number, settle: (asked: Waiting) => void): void {
    const asked = this.#waiting.get(id);
    if (!asked) return;
    this.#waiting.delete(id);
    try {
      settle(asked);
    } catch (error) {
      asked.reject(new EngineFailure(`${asked.name}: ${String(error)}`));
    }
  }

  #die(message: string): void {
    if (this.#ended) return;
    const failure = new EngineFailure(message);
    this.#ended = failure;
    this.#port.close();
    for (const asked of this.#waiting.values()) asked.reject(failure);
    this.#waiting.clear();
    this.#death(failure);
    this.#wake();
  }
}
