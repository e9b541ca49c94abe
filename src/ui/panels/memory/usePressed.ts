import { useCallback, useState } from "react";
import type { EntityId } from "../../../protocol/units";
import { useTopology } from "../../../store/topology";
import { loadOf } from "../../widgets/load";
import { READABLE_MS, usePainter } from "../../widgets/usePainter";

/** Whether a shortage takes memory from these things; renders again only when that turns. */
export function usePressed(ids: readonly EntityId[]): boolean {
  const [pressed, setPressed] = useState(false);
  const look = useCallback(() => {
    const load = loadOf(useTopology.getState(), ids);
    const taken =
      load.memoryShared + load.memoryBallooned + load.memoryCompressed + load.memorySwapped;
    setPressed(taken > 0);
  }, [ids]);
  usePainter(look, READABLE_MS);
  return pressed;
}
