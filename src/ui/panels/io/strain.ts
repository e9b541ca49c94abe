/** When a datastore is drawn as strained: somebody waits, or a request takes many times as long as alone. Pure. */
import type { DatastoreLoad } from "../../../protocol/io-report";
import type { DatastoreView } from "../../../protocol/topology";

/** The latency above which it counts as slow where nothing else is said (IO-7). */
const SLOW_MS = 30;

export function isStrained(
  { load, latencyMs, wantedMiBps, movedMiBps }: DatastoreLoad,
  { latencyMs: alone }: Pick<DatastoreView, "latencyMs">,
): boolean {
  if (load > 0.98) return true;
  return movedMiBps < 0.99 * wantedMiBps || latencyMs > Math.max(SLOW_MS * 1.05, 2 * alone);
}
