/**
 * The units of the house. They are aliases, not brands: they document a number where it is
 * declared. One unit for one thing; conversions stand where a format or a screen needs another.
 */

/** Simulated time since the scenario's epoch, an integer number of microseconds. */
export type Micros = number;
/** Processor power in physical cores of the host that it is spent on (1 = one core, fully used). */
export type Cores = number;
/** Mebibytes. */
export type MiB = number;
/** A core's clock in megahertz. */
export type MHz = number;
/** Mebibytes a second: links, dirty rates. */
export type MiBps = number;
export type Watts = number;

export const MILLISECOND: Micros = 1_000;
export const SECOND: Micros = 1_000_000;
export const MINUTE: Micros = 60 * SECOND;
export const HOUR: Micros = 60 * MINUTE;
export const DAY: Micros = 24 * HOUR;

/** Any thing in the room has one id, unique among all kinds, stable for its whole life. */
export type EntityId = string;
export type ClusterId = EntityId;
export type HostId = EntityId;
export type PoolId = EntityId;
/** A partition's id. */
export type PartitionId = EntityId;
/** Something that holds partitions: a host, or a partition that runs a platform of its own. */
export type ContainerId = EntityId;

/** The row of a host, or of a partition, in a metric frame. A row may be used again after a removal. */
export type Row = number;

/** The subject of questions about the whole datacenter. No entity may bear this id. */
export const ROOM: EntityId = "room";
