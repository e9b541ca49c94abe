/**
 * The engine: a room that runs. It owns the world and the order in which things happen; the rules
 * are in `systems/`, `platforms/` and `commands/`.
 *
 * Time moves in instants (agenda.ts). Between two instants every rate is constant; at an instant
 * only the hosts that were touched are computed again, once each. Nothing is stored because somebody
 * looks, so that the result does not depend on how often, or in what steps, the room is advanced.
 */
import type { Command, CommandResult } from "../protocol/command";
import type { RoomEvent } from "../protocol/event";
import type { MigrationProgress, RoomView } from "../protocol/messages";
import type { RunReport } from "../protocol/run-report";
import type { Scenario } from "../protocol/scenario";
import type { Series, Sparklines, Window } from "../protocol/series";
import type { TopologyDiff } from "../protocol/topology";
import type { EntityId, Micros, PartitionId } from "../protocol/units";
import type { Verdict } from "../protocol/verdict";
import { INSTANT, type Instant } from "./agenda";
import { dispatch } from "./commands/dispatch";
import { writeFrame } from "./frames";
import { stateHash } from "./stateHash";
import { loadScenario, type Room } from "./load";
import { reportRun } from "./runReport";
import { restartInstant } from "./systems/availability";
import { migrationInstant, migrationProgress } from "./systems/migration";
import { settle } from "./systems/settle";
import { allTopology, topologyDiff } from "./topology";
import { verdicts } from "./verdicts";
import type { World } from "./world";

export class Engine {
  readonly #room: Room;
  readonly #world: World;

  private constructor(room: Room) {
    this.#room = room;
    this.#world = room.world;
  }

  /** @throws InputError where the scenario does not make sense; `place.path` says where. */
  static open(scenario: Scenario, file = "scenario"): Engine {
    return new Engine(loadScenario(scenario, file));
  }

  get time(): Micros {
    return this.#world.time;
  }

  /** Lets every instant up to and including `time` happen, in order. */
  advanceTo(time: Micros): void {
    const world = this.#world;
    for (;;) {
      const next = world.agenda.peek();
      if (next === undefined || next.time > time) break;
      world.time = next.time;
      this.#instant(next.time);
    }
    if (time > world.time) world.time = time;
  }

  dispatch(command: Command): CommandResult {
    const result = dispatch(this.#world, command);
    settle(this.#world);
    return result;
  }

  verdicts(partitions: readonly PartitionId[]): Verdict[] {
    return verdicts(this.#world, partitions);
  }

  /** All that happens at one time: samples at one go, the rest one by one over settled rates. */
  #instant(time: Micros): void {
    const world = this.#world;
    for (let next = world.agenda.peek(); next?.time === time; next = world.agenda.peek()) {
      world.agenda.take();
      if (next.kind !== INSTANT.sample) settle(world);
      this.#happen(next);
    }
    settle(world);
  }

  #happen(instant: Instant): void {
    switch (instant.kind) {
      case INSTANT.sample:
        return this.#world.sampling.tick(instant.key);
      case INSTANT.migration:
        return migrationInstant(this.#world, instant.key);
      case INSTANT.restart:
        return restartInstant(this.#world, instant.key);
      case INSTANT.command:
        return;
    }
  }
}
