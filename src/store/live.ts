/**
 * The live metrics: a plain table that painters read by row, outside of every reactive store, so
 * that ten frames a second cause no React commit.
 */
import { createFrame, readFrame, type Frame } from "../protocol/frame";
import type { MigrationProgress } from "../protocol/migration";
import type { EntityId } from "../protocol/units";

export interface Live {
  frame: Frame;
  /** Progress by migration id. */
  migrations: ReadonlyMap<EntityId, MigrationProgress>;
  reachedSpeed: number;
  /** Counts the frames received, so that a painter can tell whether there is anything new. */
  version: number;
}

export const live: Live = {
  frame: readFrame(createFrame(0, 0, 0)),
  migrations: new Map(),
  reachedSpeed: 0,
  version: 0,
};
