/**
 * What datastores, adapters and disks on their way do now. Asked of the engine while somebody looks,
 * at most twice a second, and only if time has gone on or something has been changed since.
 */
import { useCallback, useRef, useState } from "react";
import type { IoReport } from "../../../protocol/io-report";
import { engine } from "../../../store/engine";
import { live } from "../../../store/live";
import { useTopology, type TopologyState } from "../../../store/topology";
import { READABLE_MS, usePainter } from "../../widgets/usePainter";

interface Asked {
  readonly version: number;
  readonly entities: TopologyState["entities"];
  busy: boolean;
}

/** Undefined until the first answer. */
export function useIo(): IoReport | undefined {
  const room = useTopology((state) => state.room);
  const [report, setReport] = useState<{ readonly of: typeof room; readonly io: IoReport }>();
  const asked = useRef<Asked>(undefined);
  const tick = useCallback(() => {
    const last = asked.current;
    const { entities } = useTopology.getState();
    const news = live.version !== last?.version || entities !== last.entities;
    if (document.hidden || !room || last?.busy || !news) return;
    const mine = { version: live.version, entities, busy: true };
    asked.current = mine;
    engine()
      .request("io", {})
      .then((io) => setReport({ of: room, io }))
      // The engine died: whoever shows that tells of it, and the next tick asks again.
      .catch(() => undefined)
      .finally(() => (mine.busy = false));
  }, [room]);
  usePainter(tick, READABLE_MS);
  return report?.of === room ? report?.io : undefined;
}
