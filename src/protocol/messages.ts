/**
 * What the page and the worker say to each other. One typed map of requests, each answered once;
 * publications flow the other way, paced by credits.
 */
import type { LiveTargets } from "./compatibility";
import type { Consolidation, EnergyReport } from "./energy";
import type { FailoverCapacity, FailureOutlook, FailureSurvey } from "./availability";
import type { AlarmBoard } from "./alarm";
import type { Advice, EvacuationPlan } from "./balance";
import type { Command, CommandResult } from "./command";
import type { RoomEvent } from "./event";
import type { Explanation } from "./explain";
import type { Fault } from "./fault";
import type { IoReport } from "./io-report";
import type { MicroscopeView } from "./microscope";
import type { MigrationProgress, MigrationReport } from "./migration";
import type { PlatformView } from "./platform";
import type { ImportReport } from "./report";
import type { Arrangement } from "./scenario";
import type { Bilingual } from "./scenario-parts";
import type { Series, Sparklines, Window } from "./series";
import type { TopologyDiff } from "./topology";
import type { ClusterId, ContainerId, EntityId, HostId, Micros, PartitionId } from "./units";
import type { Verdict } from "./verdict";

/** A file as the page hands it over. `path` keeps a folder's structure ("bitbrains/1.csv"). */
export interface InputFile {
  readonly path: string;
  readonly bytes: ArrayBuffer;
}

/** What the room is called, how its clock runs, and what its platforms are. */
export interface RoomView {
  readonly name: Bilingual;
  readonly description?: Bilingual;
  readonly source?: string;
  readonly seed: number;
  /** How its maker wants it laid out. */
  readonly arrangement: Arrangement;
  /** What the clock shows at time 0, ISO 8601 without a zone. */
  readonly epoch: string;
  readonly platforms: readonly PlatformView[];
}

/** What an opened file became. Traces do not replace the room: they become the load of its VMs. */
export type Opened =
  | { readonly kind: "room"; readonly report: ImportReport }
  | {
      readonly kind: "traces";
      readonly report: ImportReport;
      /** The batch that laid the traces on; its inverse takes them off again. */
      readonly inverse: Command;
    };

/** 1× to 10,000×, the rungs of the ladder. Between them any number is allowed. */
export const SPEEDS = [1, 10, 60, 300, 1_000, 3_600, 10_000] as const;

export interface Requests {
  /**
   * Reads files (in the worker, so that a big workbook never blocks the page) and opens what they
   * are. The answer comes after the publication that tells of it.
   */
  open: {
    params: {
      files: readonly InputFile[];
      /** A new room first runs up to here, if that is later than where its scenario opens. */
      runTo?: Micros;
    };
    result: Opened;
  };
  dispatch: { params: { command: Command }; result: CommandResult };
  /** A verdict on every container that is visible to a mover: all hosts, and partitions that run a platform. */
  verdicts: { params: { partitions: readonly PartitionId[] }; result: readonly Verdict[] };
  /** Why a partition gets the CPU and the memory that it gets. */
  explain: { params: { partition: PartitionId }; result: Explanation };
  /** The migrations under way with their rounds, what would help those that do not converge, and the last that are over. */
  migrations: { params: Record<string, never>; result: MigrationReport };
  /** What datastores, adapters and disks on their way do now. */
  io: { params: Record<string, never>; result: IoReport };
  /** Where a partition could move live now, and what keeps it from the other hosts. */
  liveTargets: { params: { partition: PartitionId }; result: LiveTargets };
  /** What a host, a cluster or the room has drawn since it was opened. */
  energy: { params: { subject: EntityId }; result: EnergyReport };
  /** What its hosts would draw if they were fewer, or one for each application; nothing is moved. */
  consolidation: { params: { subject: EntityId }; result: Consolidation };
  /** What would happen if these hosts failed at the same time; nothing does. */
  whatIfFail: { params: { hosts: readonly HostId[] }; result: FailureOutlook };
  /** The same of every host of a cluster, and of the worst pair. */
  failureSurvey: { params: { cluster: ClusterId }; result: FailureSurvey };
  /** What a cluster keeps ready for failures, and how that was reckoned. */
  failoverCapacity: { params: { cluster: ClusterId }; result: FailoverCapacity };
  /** Who is short on a host that firmware divides, and what would give it more. */
  advice: { params: { host: HostId }; result: readonly Advice[] };
  /** Where everybody on a host would go if it were emptied, as things are. */
  evacuation: { params: { host: HostId }; result: EvacuationPlan };
  series: { params: { subject: EntityId; window: Window }; result: Series };
  sparklines: { params: { subjects: readonly EntityId[] }; result: Sparklines };
  /** Runs, at simulated seconds a second. */
  play: { params: { speed: number }; result: void };
  pause: { params: Record<string, never>; result: void };
  /** Pauses, and moves on by so much simulated time. */
  step: { params: { by: Micros }; result: void };
  /** The whole room as a scenario file (JSON text). */
  save: { params: Record<string, never>; result: string };
  /** The state, to the last bit; opaque to the page, taken back by `restore`. */
  checkpoint: { params: Record<string, never>; result: string };
  /** Answered, as `open`, after the publication that carries the room. */
  restore: { params: { checkpoint: string }; result: void };
  /** A digest of the state at the present time: equal states, equal digests, on any machine. */
  hash: { params: Record<string, never>; result: { time: Micros; hash: string } };
  /**
   * Puts a host, or a partition that runs a platform, under the microscope as the room is now, in
   * the place of what lay there. It runs by itself: the room's clock does not move it. Without a
   * dispatcher its platform's usual one is taken. A new room takes it away.
   */
  openMicroscope: {
    params: { container: ContainerId; dispatcher?: string };
    result: MicroscopeView;
  };
  /** Lets it run on by so much. A fault says if nothing is under it. */
  advanceMicroscope: { params: { us: Micros }; result: MicroscopeView };
  /** Up to the next dispatch, and no further. */
  stepMicroscope: { params: Record<string, never>; result: MicroscopeView };
  closeMicroscope: { params: Record<string, never>; result: void };
}
export type RequestName = keyof Requests;

/** From the page. */
export type ToWorker =
  | {
      [N in RequestName]: {
        readonly type: "request";
        readonly id: number;
        readonly name: N;
        readonly params: Requests[N]["params"];
      };
    }[RequestName]
  /** The page has drawn a publication and can take `count` more. */
  | { readonly type: "credit"; readonly count: number }
  /** The worker dies as if of a bug: for tests, and to show what the page does then. */
  | { readonly type: "crash" };

/** At most ten a second, whatever the simulated speed. What was missed is squashed into the next. */
export interface Publication {
  readonly type: "publication";
  readonly time: Micros;
  readonly playing: boolean;
  /** As asked for, and as reached: speed yields before responsiveness does. */
  readonly speed: number;
  readonly reachedSpeed: number;
  /** Present when a room was opened or restored: forget everything, then apply the diff. */
  readonly room?: RoomView;
  readonly diff?: TopologyDiff;
  readonly events: readonly RoomEvent[];
  /** Absent where they are as they were. */
  readonly alarms?: AlarmBoard;
  readonly migrations: readonly MigrationProgress[];
  /** See frame.ts; transferred. */
  readonly frame: ArrayBuffer;
  /**
   * The first room of all, seen while it still runs ahead to where it opens: its events come when it
   * does, and nobody is to act on it before.
   */
  readonly opening?: true;
}

/** From the worker. */
export type FromWorker =
  | { readonly type: "response"; readonly id: number; readonly result: unknown }
  | { readonly type: "fault"; readonly id: number; readonly fault: Fault }
  /** A question that takes long is not answered yet; `part`, 0 to 1, is how far its answer is. */
  | { readonly type: "progress"; readonly id: number; readonly part: number }
  /**
   * A bug of ours. With an id, one question had no answer and the room is sound; without one, the
   * room is lost: the page shows why and offers its last state.
   */
  | { readonly type: "failure"; readonly id?: number; readonly message: string }
  | Publication;
