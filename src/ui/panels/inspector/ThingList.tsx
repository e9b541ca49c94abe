/** Things by name, each the way to itself, with what it uses now. */
import { useCallback } from "react";
import type { EntityId } from "../../../protocol/units";
import { selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import { StateGlyph, stateName } from "../../widgets/Glyph";
import { LiveText } from "../../widgets/LiveText";
import { loadOf, share } from "../../widgets/load";
import styles from "./Facts.module.css";
import type { Thing } from "./subject";

/** More would be the table's job. */
const MOST = 40;

export function ThingList({ things }: { readonly things: readonly Thing[] }) {
  return (
    <ul className={styles.list} style={{ marginTop: 12 }}>
      {things.slice(0, MOST).map((thing) => (
        <li key={thing.id}>
          <button type="button" onClick={() => selectAndReveal(thing.id)}>
            {thing.kind !== "cluster" && <StateGlyph state={stateName(thing)} />}
            <span>{thing.name}</span>
            <Usage id={thing.id} />
          </button>
        </li>
      ))}
      {things.length > MOST && <li aria-hidden="true">…</li>}
    </ul>
  );
}

function Usage({ id }: { readonly id: EntityId }) {
  const format = useFormat();
  const cpu = useCallback(() => {
    const load = loadOf(useTopology.getState(), [id]);
    return format.percent(share(load.cpuUsed, load.cpuCapacity));
  }, [id, format]);
  const memory = useCallback(() => {
    const load = loadOf(useTopology.getState(), [id]);
    return format.percent(share(load.memoryGranted, load.memoryCapacity));
  }, [id, format]);
  return (
    <span className={styles.usage}>
      <LiveText read={cpu} className={styles.cpu} />
      <LiveText read={memory} className={styles.mem} />
    </span>
  );
}
