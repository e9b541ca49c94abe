/**
 * What a host, a cluster or the room has drawn. Asked of the engine while somebody looks, at most twice
 * a second, and only if time has gone on or something has been changed since.
 */
import { useCallback, useRef, useState } from "react";
import type { EnergyReport } from "../../../protocol/energy";
import type { EntityId } from "../../../protocol/units";
import { engine } from "../../../store/engine";
import { live } from "../../../store/live";
import { useTopology } from "../../../store/topology";
import { READABLE_MS, usePainter } from "../../widgets/usePainter";

interface Asked {
  readonly version: number;
  readonly subject: EntityId;
  busy: boolean;
}

/** Undefined until the first answer. `ask` asks again whatever has happened. */
export function useEnergy(subject: EntityId): {
  readonly report: EnergyReport | undefined;
  readonly ask: () => void;
} {
  const room = useTopology((state) => state.room);
  const [answer, setAnswer] = useState<{ readonly of: typeof room; readonly is: EnergyReport }>();
  const asked = useRef<Asked>(undefined);
  const tick = useCallback(() => {
    const last = asked.current;
    const news = live.version !== last?.version || subject !== last.subject;
    if (document.hidden || !room || last?.busy || !news) return;
    const mine = { version: live.version, subject, busy: true };
    asked.current = mine;
    engine()
      .request("energy", { subject })
      .then((is) => setAnswer({ of: room, is }))
      // It has just gone, or the engine died: whoever shows that tells of it.
      .catch(() => undefined)
      .finally(() => (mine.busy = false));
  }, [room, subject]);
  usePainter(tick, READABLE_MS);
  const ask = useCallback(() => {
    asked.current = undefined;
    tick();
  }, [tick]);
  const known = answer?.of === room && answer?.is.subject === subject;
  return { report: known ? answer?.is : undefined, ask };
}
