/** A fact whose number lives: painted twice a second, outside of React. */
import { useCallback, type ReactNode } from "react";
import type { EntityId } from "../../../protocol/units";
import { useTopology } from "../../../store/topology";
import type { Format } from "../../format";
import { useFormat } from "../../useFormat";
import { LiveText } from "../../widgets/LiveText";
import { loadOf, type Load } from "../../widgets/load";

interface Props {
  readonly ids: readonly EntityId[];
  /** Must be stable: declared outside of the component. */
  readonly say: (load: Load, format: Format) => string;
}

export function LiveLoad({ ids, say }: Props): ReactNode {
  const format = useFormat();
  const read = useCallback(
    () => say(loadOf(useTopology.getState(), ids), format),
    [ids, say, format],
  );
  return <LiveText read={read} />;
}
