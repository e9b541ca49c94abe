/**
 * Why a partition gets what it gets, asked of the engine at most twice a second and only when
 * something has been told of since; a hidden page and a paused room ask nothing. The old answer
 * stays until the new one is here, so that nothing jumps.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Explanation } from "../../../protocol/explain";
import type { PartitionId } from "../../../protocol/units";
import { engine } from "../../../store/engine";
import { live } from "../../../store/live";
import { READABLE_MS, usePainter } from "../../widgets/usePainter";

/** `undefined` until the first answer; `failed` where there is none to be had now. */
export function useExplanation(partition: PartitionId): Explanation | "failed" | undefined {
  const [answer, setAnswer] = useState<Explanation>();
  const [failed, setFailed] = useState<PartitionId>();
  const asked = useRef<{ readonly version: number; busy: boolean }>(undefined);

  useEffect(() => {
    // What was asked before concerned another: its answer is no longer wanted.
    asked.current = undefined;
  }, [partition]);

  const tick = useCallback(() => {
    const { version } = live;
    const last = asked.current;
    if (document.hidden || last?.busy === true || last?.version === version) return;
    const mine = { version, busy: true };
    asked.current = mine;
    engine()
      .request("explain", { partition })
      .then((explanation) => {
        mine.busy = false;
        if (asked.current !== mine) return;
        setAnswer(explanation);
        setFailed(undefined);
      })
      .catch(() => {
        // It has just left the room, or the engine died: whoever shows that tells of it.
        mine.busy = false;
        if (asked.current === mine) setFailed(partition);
      });
  }, [partition]);
  usePainter(tick, READABLE_MS);

  if (answer?.partition === partition) return answer;
  return failed === partition ? "failed" : undefined;
}
