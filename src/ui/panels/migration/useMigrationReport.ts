/**
 * The rounds of those under way, what would help them and what is over, asked of the engine at most
 * twice a second and only when something has been told of since.
 */
import { useCallback, useRef, useState } from "react";
import type { MigrationReport } from "../../../protocol/migration";
import { engine } from "../../../store/engine";
import { live } from "../../../store/live";
import { READABLE_MS, usePainter } from "../../widgets/usePainter";

const NOTHING: MigrationReport = { underWay: [], finished: [] };

export function useMigrationReport(): MigrationReport {
  const [report, setReport] = useState(NOTHING);
  const asked = useRef({ version: -1, busy: false });
  const tick = useCallback(() => {
    const { version } = live;
    const last = asked.current;
    if (document.hidden || last.busy || last.version === version) return;
    last.version = version;
    last.busy = true;
    engine()
      .request("migrations", {})
      .then(setReport)
      // The engine has died: whoever shows that tells of it.
      .catch(() => setReport(NOTHING))
      .finally(() => {
        last.busy = false;
      });
  }, []);
  usePainter(tick, READABLE_MS);
  return report;
}
