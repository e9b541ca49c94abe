/**
 * The engine: a room that runs. It owns the world and the order in which things happen; the rules
 * are in `systems/`, `platforms/` and `commands/`.
 *
 * Time moves in instants (agenda.ts). Between two instants every rate is constant; at an instant
 * only the hosts that were touched are computed again, once each. Nothing is stored because somebody
 * looks, so that the result does not depend on how often, or in what steps, the room is advanced.
 */
import { assert } from "../base/assert";
import type { FailoverCapacity, FailureOutlook, FailureSurvey } from "../protocol/availability";
import type { AlarmBoard } from "../protocol/alarm";
import type { Advice, EvacuationPlan } from "../protocol/balance";
import type { Command, CommandResult } from "../protocol/command";
import type { Consolidation, EnergyReport } from "../protocol/energy";
import type { LiveTargets } from "../protocol/compatibility";
import type { RoomEvent } from "../protocol/event";
import { InputError } from "../protocol/fault";
import type { Explanation } from "../protocol/explain";
import type { RoomView } from "../protocol/messages";
import type { IoReport } from "../protocol/io-report";
import type { MigrationProgress, MigrationReport } from "../protocol/migration";
import type { RunReport } from "../protocol/run-report";
import type { Scenario } from "../protocol/scenario";
import type { Series, Sparklines, Window } from "../protocol/series";
import {
  ROOM,
  type ClusterId,
  type ContainerId,
  type EntityId,
  type HostId,
  type Micros,
  type PartitionId,
} from "../protocol/units";
import type { TopologyDiff } from "../protocol/topology";
import type { Verdict } from "../protocol/verdict";
import { INSTANT, type Instant } from "./agenda";
import { alarmInstant } from "./alarms/ready";
import { readCheckpoint, writeCheckpoint } from "./checkpoint";
import { dispatch } from "./commands/dispatch";
import { liveTargets } from "./compatibility/liveTargets";
import type { Microscope } from "./dispatch/microscope";
import { openMicroscope } from "./dispatch/open";
import { explain } from "./explain/explain";
import { writeFrame } from "./frames";
import { History } from "./history";
import { reportIo } from "./io/report";
import { loadScenario } from "./load";
import { consolidation } from "./power/consolidation";
import { energyOf } from "./power/energy";
import { roomView, type Room } from "./room";
import { reportRun } from "./runReport";
import { stateHash } from "./stateHash";
import { migrationProgress, migrationReport } from "./migration/report";
import { diskMoveInstant } from "./systems/diskMoves";
import { failoverCapacity } from "./availability/failover";
import { whatIfFail } from "./availability/outlook";
import { availabilityInstant } from "./availability/recovery";
import { surveyFailures } from "./availability/survey";
import { advise } from "./balance/advice";
import { planEvacuation } from "./balance/evacuation";
import { balanceInstant } from "./systems/balance";
import { maintenanceInstant } from "./systems/maintenance";
import { migrationInstant } from "./systems/migration";
import { settle } from "./systems/settle";
import { allTopology, topologyDiff } from "./topology";
import { toScenario } from "./toScenario";
import { verdicts } from "./verdicts";
import type { World } from "./world";

export class Engine {
  readonly #room: Room;
  readonly #world: World;
  readonly #history: History;

  private constructor(room: Room) {
    this.#room = room;
    this.#world = room.world;
    this.#history = new History(room.world);
    this.#history.recordUpTo(room.world.time);
  }

  /** @throws InputError where the scenario does not make sense; `place.path` says where. */
  static open(scenario: Scenario, file = "scenario"): Engine {
    return new Engine(loadScenario(scenario, file));
  }

  /**
   * The room of {@link Engine.save}: running on from there is running through.
   * @throws InputError where the text is no checkpoint of this version
   */
  static restore(checkpoint: string): Engine {
    return new Engine(readCheckpoint(checkpoint));
  }

  get time(): Micros {
    return this.#world.time;
  }

  room(): RoomView {
    return roomView(this.#room);
  }

  /**
   * Nobody will look before `time`: fine steps of history that will be over by then are not kept,
   * however short the strides in which the room is advanced.
   */
  headFor(time: Micros): void {
    this.#history.leap(time);
  }

  /** Lets every instant up to and including `time` happen, in order. */
  advanceTo(time: Micros): void {
    const world = this.#world;
    assert(Number.isSafeInteger(time), "time is an integer");
    this.#history.leap(time);
    this.#letHappen(time);
    if (time <= world.time) return;
    this.#history.recordUpTo(time);
    world.time = time;
  }

  dispatch(command: Command): CommandResult {
    // What is due now comes first, whether somebody has let it happen already or not.
    this.#letHappen(this.#world.time);
    return this.#take(command);
  }

  verdicts(partitions: readonly PartitionId[]): Verdict[] {
    return verdicts(this.#world, partitions);
  }

  /** Where a partition could move live now, and what keeps it from the other hosts. */
  liveTargets(partition: PartitionId): LiveTargets {
    return liveTargets(this.#world, partition);
  }

  /**
   * What a host, a cluster or the room has drawn.
   * @throws InputError where there is no such thing
   */
  energy(subject: EntityId): EnergyReport {
    return energyOf(this.#world, subject);
  }

  /**
   * What its hosts would draw if they were fewer, or one for each application; nothing is moved.
   * @throws InputError where there is no such thing
   */
  consolidation(subject: EntityId): Consolidation {
    return consolidation(this.#world, subject);
  }

  /**
   * What would happen if these hosts failed at the same time; nothing does.
   * @throws InputError where one is not there, or has failed already
   */
  whatIfFail(hosts: readonly HostId[]): FailureOutlook {
    return whatIfFail(this.#world, hosts);
  }

  /**
   * The same of every host of a cluster, and of the worst pair.
   * @throws InputError where there is no such cluster
   */
  failureSurvey(cluster: ClusterId): FailureSurvey {
    return surveyFailures(this.#world, cluster);
  }

  /**
   * What a cluster keeps ready for failures.
   * @throws InputError where there is no such cluster
   */
  failoverCapacity(cluster: ClusterId): FailoverCapacity {
    return failoverCapacity(this.#world, cluster);
  }

  /**
   * Its dispatcher at work, slice by slice, beginning with the room as it is now.
   * @throws InputError where nothing dispatches there
   */
  microscope(container: ContainerId, dispatcher?: string): Microscope {
    return openMicroscope(this.#world, container, dispatcher);
  }

  /**
   * Why a partition gets the CPU and the memory that it gets.
   * @throws InputError where there is no such partition
   */
  explain(partition: PartitionId): Explanation {
    return explain(this.#world, partition);
  }

  /** Who is short on a host that firmware divides, and what would give it more. */
  advice(host: HostId): Advice[] {
    return advise(this.#world, host);
  }

  /**
   * Where everybody on a host would go if it were emptied.
   * @throws InputError where there is no such host
   */
  evacuation(host: HostId): EvacuationPlan {
    if (this.#world.hosts.row(host) === undefined)
      throw new InputError({ code: "unknownHost", params: { id: host }, place: { file: "room" } });
    return planEvacuation(this.#world, host);
  }

  /** Everything that is in the room. */
  topology(): TopologyDiff {
    return allTopology(this.#world);
  }

  /** What has changed since the last call (or since the room was opened). */
  takeDiff(): TopologyDiff | undefined {
    return topologyDiff(this.#world);
  }

  /** What is not as it should be, and when the room says so by itself. */
  alarms(): AlarmBoard {
    return { open: this.#world.alarms.list(), rules: this.#world.alarmRules };
  }

  /** The same where it has changed since the last call. */
  takeAlarms(): AlarmBoard | undefined {
    return this.#world.alarms.takeChanged() ? this.alarms() : undefined;
  }

  /** What has happened since the last call. */
  takeEvents(): RoomEvent[] {
    return this.#world.journal.takeEvents();
  }

  writeFrame(): ArrayBuffer {
    return writeFrame(this.#world);
  }

  migrations(): MigrationProgress[] {
    return migrationProgress(this.#world);
  }

  /** Their rounds, what would help, and the last ones that are over. */
  migrationReport(): MigrationReport {
    return migrationReport(this.#world);
  }

  /** What datastores, adapters and disks on their way do now. */
  io(): IoReport {
    return reportIo(this.#world);
  }

  series(subject: EntityId, window: Window): Series {
    return this.#history.series(subject, window);
  }

  sparklines(subjects: readonly EntityId[]): Sparklines {
    return this.#history.sparklines(subjects);
  }

  /** The state to the last bit. */
  save(): string {
    return writeCheckpoint(this.#room);
  }

  /** The room as a scenario file that opens at the present time. */
  toScenario(): Scenario {
    return toScenario(this.#room);
  }

  hash(): string {
    return stateHash(this.#world);
  }

  report(): RunReport {
    return reportRun(this.#room);
  }

  #letHappen(time: Micros): void {
    const world = this.#world;
    for (;;) {
      const next = world.agenda.peek();
      if (next === undefined || next.time > time) return;
      this.#history.recordUpTo(next.time);
      world.time = Math.max(world.time, next.time);
      this.#instant();
    }
  }

  /** What it sets in motion begins after its own time: so the log says all that replaying needs. */
  #take(command: Command): CommandResult {
    const world = this.#world;
    world.agenda.earliest = world.time + 1;
    const result = dispatch(world, command);
    settle(world);
    world.agenda.earliest = 0;
    return result;
  }

  /** All that happens at one time: samples at one go, the rest one by one over settled rates. */
  #instant(): void {
    const world = this.#world;
    for (let next = world.agenda.peek(); next !== undefined; next = world.agenda.peek()) {
      if (next.time > world.time) break;
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
      case INSTANT.io:
        return diskMoveInstant(this.#world, instant.key);
      case INSTANT.migration:
        return migrationInstant(this.#world, instant.key);
      case INSTANT.availability:
        return availabilityInstant(this.#world, instant.key);
      case INSTANT.alarm:
        return alarmInstant(this.#world, instant.key);
      case INSTANT.maintenance:
        return maintenanceInstant(this.#world, instant.key);
      case INSTANT.balance:
        return balanceInstant(this.#world, instant.key);
      case INSTANT.command:
        return this.#script(Number(instant.key));
    }
  }

  /** A command of the scenario is due; that it is refused is something that happens, not a fault. */
  #script(index: number): void {
    const command = this.#room.script[index]!;
    const result = this.#take(command);
    if (result.ok) return;
    const subject =
      "partition" in command
        ? command.partition
        : "host" in command
          ? command.host
          : "device" in command
            ? command.device
            : ROOM;
    const id = typeof subject === "string" ? subject : subject.id;
    const name = this.#world.partitionSpec(id)?.name ?? this.#world.hostSpec(id)?.name ?? id;
    this.#world.note("warning", "commandRefused", id, {
      name,
      reason: result.reasons[0]?.code ?? "",
    });
  }
}
