/**
 * The engine's host: one room, the loop that runs it, the publisher that tells of it, and the
 * answers to the page's requests. It knows neither Worker nor timer; `worker.ts` and the tests
 * give it theirs.
 */
import { Engine } from "../engine/engine";
import { InputError } from "../protocol/fault";
import type { FromWorker, Requests, RequestName, ToWorker } from "../protocol/messages";
import { parseToWorker } from "../protocol/to-worker";
import { Loop } from "./loop";
import { MicroscopeStand, slicesOf } from "./microscopeStand";
import { openInput } from "./open";
import { Publisher } from "./publisher";
import { Slices } from "./slices";

export interface HostParts {
  /** The wall clock in milliseconds. */
  readonly now: () => number;
  readonly later: (ms: number, callback: () => void) => void;
  readonly post: (message: FromWorker, transfer: ArrayBuffer[]) => void;
}

type Answers = {
  readonly [N in RequestName]: (
    params: Requests[N]["params"],
    progress: (part: number) => void,
  ) => Requests[N]["result"] | Promise<Requests[N]["result"]>;
};

export class Host {
  #engine: Engine | undefined;
  /** The first room, while it still runs ahead to where it opens. */
  #ahead: Engine | undefined;
  #dead = false;
  /** Rooms are opened one after another, in the order asked for. */
  #opening: Promise<unknown> = Promise.resolve();
  /** The call of `#drive` that counts; earlier ones that are still to come do nothing. */
  #turn = 0;
  readonly #parts: HostParts;
  readonly #loop: Loop;
  readonly #publisher: Publisher;
  readonly #microscope = new MicroscopeStand();

  constructor(parts: HostParts) {
    this.#parts = parts;
    this.#loop = new Loop(parts.now, new Slices(parts.now));
    this.#publisher = new Publisher({ now: parts.now, send: parts.post });
  }

  /** Takes whatever the page sent. Throws only if it was told to crash. */
  receive(message: unknown): void {
    const parsed = parseToWorker(message);
    if (!parsed.ok) {
      this.#refuse(parsed.id, parsed.path, parsed.expected);
      return;
    }
    switch (parsed.message.type) {
      case "crash":
        this.#dead = true;
        throw new Error("the page asked the engine to crash");
      case "credit":
        this.#publisher.grant(parsed.message.count);
        this.#driveIn(0);
        return;
      case "request":
        void this.#serve(parsed.message);
    }
  }

  readonly #answers: Answers = {
    open: async ({ files, runTo }, progress) => {
      const opened = await this.#inTurn(async () => {
        const ahead = (made: Engine) => this.#showAhead(made);
        const { opened: read, room } = await openInput(files, runTo, this.#engine, {
          ...this.#parts,
          ahead,
          progress,
        });
        if (!room) this.#publisher.touch();
        else if (room === this.#ahead) this.#arrive(room);
        else this.#replace(room);
        return read;
      });
      await this.#told();
      return opened;
    },
    restore: async ({ checkpoint }) => {
      await this.#inTurn(() => Promise.resolve(this.#replace(Engine.restore(checkpoint))));
      await this.#told();
    },
    dispatch: ({ command }) => {
      const room = this.#room();
      this.#publisher.touch();
      try {
        return room.dispatch(command);
      } catch (error) {
        this.#die(error);
        throw error;
      }
    },
    verdicts: ({ partitions }) => this.#room().verdicts(partitions),
    explain: ({ partition }) => this.#room().explain(partition),
    migrations: () => this.#room().migrationReport(),
    io: () => this.#room().io(),
    liveTargets: ({ partition }) => this.#room().liveTargets(partition),
    energy: ({ subject }) => this.#room().energy(subject),
    consolidation: ({ subject }) => this.#room().consolidation(subject),
    whatIfFail: ({ hosts }) => this.#room().whatIfFail(hosts),
    failureSurvey: ({ cluster }) => this.#room().failureSurvey(cluster),
    failoverCapacity: ({ cluster }) => this.#room().failoverCapacity(cluster),
    advice: ({ host }) => this.#room().advice(host),
    evacuation: ({ host }) => this.#room().evacuation(host),
    series: ({ subject, window }) => this.#room().series(subject, window),
    sparklines: ({ subjects }) => this.#room().sparklines(subjects),
    play: ({ speed }) => this.#loop.play(speed),
    pause: () => this.#loop.pause(),
    step: ({ by }) => this.#loop.stepBy(by, this.#room().time),
    save: () => JSON.stringify(this.#room().toScenario(), undefined, 2),
    checkpoint: () => this.#room().save(),
    hash: () => ({ time: this.#room().time, hash: this.#room().hash() }),
    openMicroscope: ({ container, dispatcher }) =>
      this.#microscope.open(() => this.#room().microscope(container, dispatcher)),
    advanceMicroscope: ({ us }) => this.#microscope.advance(us),
    stepMicroscope: () => this.#microscope.step(),
    closeMicroscope: () => this.#microscope.clear(),
  };

  async #serve(request: Extract<ToWorker, { type: "request" }>): Promise<void> {
    const { id } = request;
    try {
      if (this.#dead) throw new Error("the engine is dead");
      const progress = (part: number) => this.#post({ type: "progress", id, part });
      const answer = this.#answer(request.name, request.params, progress);
      // Some answers (a step's) come only when time has passed.
      this.#driveIn(0);
      const result = await answer;
      this.#parts.post({ type: "response", id, result }, given(result));
    } catch (error) {
      if (error instanceof InputError) this.#post({ type: "fault", id, fault: error.fault });
      else this.#post({ type: "failure", id, message: messageOf(error) });
    }
    this.#driveIn(0);
  }

  #answer<N extends RequestName>(
    name: N,
    params: Requests[RequestName]["params"],
    progress: (part: number) => void,
  ) {
    // `parseToWorker` has checked the params against the name.
    return this.#answers[name](params, progress);
  }

  #room(): Engine {
    if (!this.#engine) throw new Error("no room is open");
    return this.#engine;
  }

  /** Where there is nothing to look at yet, a room is shown while it still runs ahead. */
  #showAhead(room: Engine): void {
    if (this.#engine !== undefined) return;
    if (this.#ahead === undefined) this.#publisher.openingRoom();
    this.#ahead = room;
    this.#publisher.publish(room, this.#loop.pace);
  }

  #arrive(room: Engine): void {
    this.#ahead = undefined;
    this.#engine = room;
    this.#loop.newRoom();
    this.#publisher.opened();
  }

  #replace(room: Engine): void {
    this.#engine = room;
    this.#microscope.clear();
    this.#loop.newRoom();
    this.#publisher.newRoom();
  }

  /** Who asked for a room hears that it is open only after what tells of it: never before. */
  #told(): Promise<void> {
    this.#driveIn(0);
    return this.#publisher.sent();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#opening.then(work);
    this.#opening = result.catch(() => undefined);
    return result;
  }

  /** Moves the room on, tells of it, and comes back when there is more to do. */
  #drive(): void {
    const room = this.#engine;
    if (!room || this.#dead) return;
    try {
      const again = this.#loop.tick(room);
      this.#driveIn(Math.min(again, this.#publisher.publish(room, this.#loop.pace)));
    } catch (error) {
      this.#die(error);
    }
  }

  #driveIn(ms: number): void {
    if (ms === Number.POSITIVE_INFINITY) return;
    const turn = ++this.#turn;
    this.#parts.later(ms, () => {
      if (turn === this.#turn) this.#drive();
    });
  }

  /** A change that broke off may have left the room half changed: it is not to be trusted again. */
  #die(error: unknown): void {
    this.#dead = true;
    this.#post({ type: "failure", message: messageOf(error) });
  }

  #refuse(id: number | undefined, path: string, expected: string): void {
    const fault = { code: "badRequest", params: { expected }, place: { file: "request", path } };
    if (id !== undefined) this.#post({ type: "fault", id, fault });
    else this.#post({ type: "failure", message: `badRequest ${path}: ${expected}` });
  }

  #post(message: FromWorker): void {
    this.#parts.post(message, []);
  }
}

/** What of an answer is handed over rather than copied. */
function given(result: Requests[RequestName]["result"]): ArrayBuffer[] {
  return typeof result === "object" && "slices" in result ? slicesOf(result) : [];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
