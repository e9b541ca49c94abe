/** An engine that answers as a test tells it to, and remembers what it was asked. */
import { EngineFailure, type EngineClient, type RequestOptions } from "../../client/engineClient";
import { createFrame } from "../../protocol/frame";
import type { Publication, RequestName, Requests } from "../../protocol/messages";

type Answer<N extends RequestName> = (
  params: Requests[N]["params"],
  progress: (part: number) => void,
) => Requests[N]["result"] | Promise<Requests[N]["result"]>;
export type Answers = { [N in RequestName]?: Answer<N> };

export class FakeEngine implements EngineClient {
  readonly asked: { readonly name: RequestName; readonly params: unknown }[] = [];
  readonly answers: Answers;
  closed = false;
  #mailbox: Publication[] = [];
  #wake: () => void = () => undefined;
  #death: (failure: EngineFailure) => void = () => undefined;

  constructor(answers: Answers = {}) {
    this.answers = answers;
  }

  async request<N extends RequestName>(
    name: N,
    params: Requests[N]["params"],
    { progress = () => undefined }: RequestOptions = {},
  ): Promise<Requests[N]["result"]> {
    this.asked.push({ name, params });
    const answer = this.answers[name];
    if (!answer) throw new EngineFailure(`nobody answers ${name}`);
    return answer(params, progress);
  }

  publish(publication: Partial<Publication>): void {
    this.#mailbox.push({
      type: "publication",
      time: 0,
      playing: true,
      speed: 1,
      reachedSpeed: 1,
      events: [],
      migrations: [],
      frame: createFrame(publication.time ?? 0, 0, 0),
      ...publication,
    });
    this.#wake();
  }

  takePublications(): readonly Publication[] {
    const taken = this.#mailbox;
    this.#mailbox = [];
    return taken;
  }

  onWake(listener: () => void): void {
    this.#wake = listener;
  }

  onDeath(listener: (failure: EngineFailure) => void): void {
    this.#death = listener;
  }

  crash(): void {
    this.#death(new EngineFailure("crashed"));
  }

  close(): void {
    this.closed = true;
  }
}
