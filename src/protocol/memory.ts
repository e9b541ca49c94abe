/**
 * Memory under pressure, in a platform's own words: the means by which it takes memory back, and the
 * states that it knows of a host whose memory grows short.
 */
import type { Words } from "./platform";

/** In the order in which they stand in every table and chart. */
export const MEMORY_TECHNIQUES = ["shared", "ballooned", "compressed", "swapped"] as const;
export type MemoryTechnique = (typeof MEMORY_TECHNIQUES)[number];

export interface MemoryTechniqueView {
  readonly technique: MemoryTechnique;
  /** "Ballooned", "Loaned (CMM)", "Paged". */
  readonly term: Words;
  readonly help: Words;
  readonly source: string;
}

/** How much a state wants somebody: `calm` nobody, `strained` is amber, `trouble` red. */
export type MemoryAlarm = "calm" | "strained" | "trouble";

export interface MemoryStateView {
  readonly code: string;
  readonly label: Words;
  /** What the platform does in it. */
  readonly does: Words;
  readonly alarm: MemoryAlarm;
}

export interface MemoryView {
  /** Those that it knows, in the order in which it uses them. */
  readonly techniques: readonly MemoryTechniqueView[];
  /** From the most comfortable on; empty where it knows none. */
  readonly states: readonly MemoryStateView[];
  /** The time for which a guest waits for pages: "%SWPWT". */
  readonly waits: Words;
  /** What would help, in the platform's own terms. */
  readonly remedy: Words;
  readonly source: string;
}
