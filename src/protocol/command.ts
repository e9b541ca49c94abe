/**
 * Commands: the only way in which a room is changed. A command is a plain object; the engine takes
 * it at the next instant, checks it, and either applies it and returns the inverse, or refuses it
 * with reasons and changes nothing.
 */
import { z } from "zod";
import { alarmRulesSchema } from "./alarm-rules";
import { tariffSchema } from "./energy";
import {
  clusterSchema,
  hostSchema,
  partitionSchema,
  poolSchema,
  settingsSchema,
  traceSchema,
  workloadSchema,
} from "./scenario-parts";

const id = z.string().min(1).max(512);

const partitionChangesSchema = z.strictObject({
  name: z.string().min(1).max(512).optional(),
  vcpus: partitionSchema.shape.vcpus.optional(),
  memoryMiB: partitionSchema.shape.memoryMiB.optional(),
  /** Only the keys that change; `null` takes a limit away. */
  settings: settingsSchema.optional(),
  /** Settings that are no longer stated: the platform's default holds again. */
  unset: z.array(z.string().max(64)).optional(),
  /** `null`: none, an operating system that idles. */
  workload: workloadSchema.nullable().optional(),
  pool: id.nullable().optional(),
  /** What its kernel needs, as a whole; `null`: no longer stated. Only while it is off. */
  guest: partitionSchema.shape.guest.unwrap().nullable().optional(),
});
export type PartitionChanges = z.infer<typeof partitionChangesSchema>;

const simpleCommandSchema = z.discriminatedUnion("type", [
  /** Starts a partition that is off or crashed. */
  z.strictObject({
    type: z.literal("powerOn"),
    partition: id,
    /** The level of processor that it had before it was switched off (the inverse of doing so). */
    cpuLevel: partitionSchema.shape.cpuLevel,
  }),
  /** `crashed`: leaves it as a failure would (the inverse of starting what had crashed). */
  z.strictObject({
    type: z.literal("powerOff"),
    partition: id,
    crashed: z.literal(true).optional(),
    /** What it said of its level before it was started. */
    cpuLevel: partitionSchema.shape.cpuLevel,
  }),
  z.strictObject({ type: z.literal("suspend"), partition: id }),
  z.strictObject({ type: z.literal("resume"), partition: id }),
  /** `crashed`: puts it there as a failure left it (the inverse of deleting what had crashed). */
  z.strictObject({
    type: z.literal("addPartition"),
    partition: partitionSchema,
    crashed: z.literal(true).optional(),
  }),
  /** A copy with a new identity, powered off; of a template too. */
  z.strictObject({
    type: z.literal("clonePartition"),
    source: id,
    id,
    name: z.string().min(1).max(512),
  }),
  /** Takes the partitions inside it away as well; refused while it, or one of them, runs. */
  z.strictObject({ type: z.literal("deletePartition"), partition: id }),
  z.strictObject({
    type: z.literal("changePartition"),
    partition: id,
    changes: partitionChangesSchema,
  }),
  /** Settings as with a partition; `rules` are stated as a whole. */
  z.strictObject({
    type: z.literal("changeCluster"),
    cluster: id,
    settings: settingsSchema.optional(),
    unset: z.array(z.string().max(64)).optional(),
    rules: clusterSchema.shape.rules,
  }),
  /**
   * A new pool. `members` go into it, partitions and pools that lie in the one around it; so does
   * the inverse of a removal put them back.
   */
  z.strictObject({
    type: z.literal("addPool"),
    pool: poolSchema,
    members: z.array(id).max(100_000).optional(),
  }),
  /** What lies in it goes into the pool around it. */
  z.strictObject({ type: z.literal("removePool"), pool: id }),
  /** As with a partition: the keys that change, and those that are no longer stated. */
  z.strictObject({
    type: z.literal("changePool"),
    pool: id,
    settings: settingsSchema,
    unset: z.array(z.string().max(64)).optional(),
  }),
  /**
   * Moves a partition to another container: live if it runs, cold if it is off. Naming the
   * container that it still runs in, while it is on its way to another, cancels that migration.
   * `pool` is the one that it goes into there (`null`: none); by default its own where that holds
   * there as well, else none.
   */
  z.strictObject({
    type: z.literal("migrate"),
    partition: id,
    to: id,
    pool: id.nullable().optional(),
  }),
  /**
   * Sets the platform of a system differently: a host's, or that which a partition runs. The keys
   * that change, and those that are no longer stated.
   */
  z.strictObject({
    type: z.literal("changeSystem"),
    container: id,
    settings: settingsSchema,
    unset: z.array(z.string().max(64)).optional(),
  }),
  /** As with a partition: the keys that change, and those that are no longer stated. */
  z.strictObject({
    type: z.literal("changeDatastore"),
    datastore: id,
    settings: settingsSchema,
    unset: z.array(z.string().max(64)).optional(),
  }),
  /**
   * Moves a disk to another datastore, by a copy that takes its time. Naming the datastore that it
   * still lies on, while it is on its way to another, cancels that.
   */
  z.strictObject({ type: z.literal("moveDisk"), partition: id, disk: id, to: id }),
  /** `pools` are those that divide this host alone. */
  z.strictObject({
    type: z.literal("addHost"),
    host: hostSchema,
    pools: z.array(poolSchema).optional(),
  }),
  /** Refused while partitions run on it; those that are off go with it, and come back with undo. */
  z.strictObject({ type: z.literal("removeHost"), host: id }),
  z.strictObject({ type: z.literal("failHost"), host: id }),
  /**
   * `restart` names crashed partitions that run again at once (the inverse of a failure does so);
   * `maintenance` takes the host back into maintenance instead of into service; `recoveries` are
   * records that the failure had made and that its inverse takes back.
   */
  z.strictObject({
    type: z.literal("repairHost"),
    host: id,
    restart: z.array(id).optional(),
    maintenance: z.literal(true).optional(),
    /** Takes the host back into standby. */
    standby: z.literal(true).optional(),
    recoveries: z.array(id).optional(),
  }),
  /**
   * A chassis, a switch or a fabric fails: with a chassis all hosts in it, with a switch whoever
   * hangs on it alone is cut off.
   */
  z.strictObject({ type: z.literal("fail"), device: id }),
  /**
   * It is there again, and with a chassis its hosts: those named, or all. `recoveries` are records
   * that the failure had made and that its inverse takes back.
   */
  z.strictObject({
    type: z.literal("repair"),
    device: id,
    hosts: z.array(id).optional(),
    recoveries: z.array(id).optional(),
  }),
  /**
   * Puts a host's service profile on another blade, a spare one; its own becomes a spare. The server
   * must be idle: a profile moves between blades only while nothing runs. `failed` takes a broken
   * blade back (the inverse of leaving one).
   */
  z.strictObject({
    type: z.literal("associateProfile"),
    host: id,
    chassis: id,
    slot: z.int().min(1).max(64),
    failed: z.literal(true).optional(),
  }),
  /** Says that somebody knows of an alarm, or that nobody does. */
  z.strictObject({
    type: z.literal("acknowledgeAlarm"),
    alarm: z.string().min(1).max(1_024),
    acknowledged: z.boolean(),
  }),
  /** When the room raises alarms by itself, as a whole. */
  z.strictObject({ type: z.literal("setAlarmRules"), rules: alarmRulesSchema }),
  /** What energy costs; `null`: nobody says. */
  z.strictObject({ type: z.literal("setTariff"), tariff: tariffSchema.nullable() }),
  /** Does what a balancer has recommended, by the recommendations' ids: all of it or nothing. */
  z.strictObject({
    type: z.literal("acceptRecommendations"),
    recommendations: z.array(id).min(1).max(10_000),
  }),
  /**
   * Empties a host for maintenance, or to let it stand by. `of`: how many there were when it first
   * began, `paused`: it waits (both: the inverse of giving it up); `already`: it is put there at once,
   * as it lies (the inverse of ending it).
   */
  z.strictObject({
    type: z.literal("enterMaintenance"),
    host: id,
    purpose: z.enum(["maintenance", "standby"]).optional(),
    of: z.int().min(0).max(1_000_000).optional(),
    paused: z.literal(true).optional(),
    already: z.literal(true).optional(),
  }),
  /** Gives up emptying a host, takes it back into service, or wakes it from standby. */
  z.strictObject({ type: z.literal("exitMaintenance"), host: id }),
  z.strictObject({ type: z.literal("pauseMaintenance"), host: id }),
  /** `phase`: what it was in before it paused (the inverse of pausing). */
  z.strictObject({
    type: z.literal("resumeMaintenance"),
    host: id,
    phase: z.enum(["evacuating", "blocked"]).optional(),
  }),
  /** Adds traces that recorded workloads may name. */
  z.strictObject({ type: z.literal("addTraces"), traces: z.array(traceSchema) }),
  z.strictObject({ type: z.literal("removeTraces"), traces: z.array(id) }),
]);
export type SimpleCommand = z.infer<typeof simpleCommandSchema>;

/** All of it or nothing: if one part is refused, none has happened. */
const batchSchema = z.strictObject({
  type: z.literal("batch"),
  /** What the user did, as a key of the catalogue, for the undo entry ("move", "addTraces" …). */
  label: z.string().max(64).optional(),
  commands: z.array(simpleCommandSchema).min(1),
});
export type BatchCommand = z.infer<typeof batchSchema>;

export const commandSchema = z.discriminatedUnion("type", [simpleCommandSchema, batchSchema]);
export type Command = SimpleCommand | BatchCommand;
export type CommandType = SimpleCommand["type"];

/**
 * Why something was refused, or what to know about it. The code is a key of the catalogue
 * (`reason.<code>`, and `remedy.<code>` for what would help); the params fill its gaps.
 */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type CommandResult =
  | {
      readonly ok: true;
      /** The command's place in the log. */
      readonly seq: number;
      /** Sent as a new command, it undoes this one. */
      readonly inverse: Command;
    }
  | { readonly ok: false; readonly reasons: readonly Reason[] };
