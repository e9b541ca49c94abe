/**
 * A partition inside its host: static text at a fixed place. Its meters are painted on the host's
 * canvas, so that no metric ever renders it.
 */
import { memo } from "react";
import type { PartitionView } from "../../../protocol/topology";
import { usePending } from "../../../store/pending";
import { useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import { EntityName } from "../../widgets/EntityName";
import { claimOf, ownedBoards, purposeOf, sizeLabel } from "../describe";
import type { Band } from "../layout/bands";
import type { PartitionBox } from "../layout/hostAnatomy";
import { useScene } from "../scene";
import styles from "./Partition.module.css";
import { useMigrating } from "./migrating";
import { useSelected } from "./selected";
import { markOf, StateMark } from "./StateMark";
import { VerdictBanner } from "./VerdictBanner";

interface Props {
  readonly box: PartitionBox;
  readonly band: Band;
}

export const Partition = memo(function Partition({ box, band }: Props) {
  const { id, ghost, boundary, holds } = box.slot;
  const view = useTopology(({ entities }) => entities.get(id));
  const selected = useSelected(id);
  const lifted = usePending(
    ({ move, sent }) =>
      !ghost && (sent.has(id) || (move?.by === "pointer" && move.partitions.includes(id))),
  );
  const over = usePending(({ move }) => move?.over === id);
  const active = useScene(({ active, keyboard }) => keyboard && active === id);
  const migrating = useMigrating(id);
  if (view?.kind !== "partition") return null;
  const mark = ghost ? "migrating" : markOf(view, migrating);
  return (
    <div
      className={styles.box}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-partition={ghost ? undefined : id}
      data-ghost={ghost || lifted || undefined}
      data-shape={box.shape}
      data-joined={(boundary === "physical" && box.joined) || undefined}
      data-boundary={boundary}
      data-band={band}
      data-state={view.state}
      data-selected={(selected && !ghost) || undefined}
      data-active={(active && !ghost) || undefined}
      data-over={over || undefined}
    >
      <div className={styles.title}>
        {mark && <StateMark mark={mark} />}
        <b>
          <EntityName name={view.name} />
        </b>
        <Title view={view} box={box} band={band} />
      </div>
      {band === "near" && box.shape === "cell" && (
        <div className={styles.purpose}>{purposeOf(view)}</div>
      )}
      {box.shape === "side" && <SideNote view={view} band={band} />}
      {holds && <VerdictBanner target={id} band={band} inside />}
    </div>
  );
});

/** What stands beside the name: room for it grows with the box. */
function Title({ view, box, band }: Props & { readonly view: PartitionView }) {
  const format = useFormat();
  const platforms = useTopology((state) => state.platforms);
  const size = <span className={styles.size}>{sizeLabel(view, format)}</span>;
  const runs = view.runs === undefined ? undefined : platforms.get(view.runs)?.name;
  const chip = runs !== undefined && <span className={styles.chip}>{runs}</span>;
  if (box.shape === "cell") return band === "near" ? size : null;
  const aside = box.shape === "side" && <span className={styles.aside}>{view.os}</span>;
  if (band !== "near") {
    return aside || chip ? <span className={styles.beside}>{aside || chip}</span> : null;
  }
  if (aside) return aside;
  const claim = claimOf(view, platforms.get(view.platform), format);
  return (
    <>
      {chip}
      <span className={styles.aside}>
        {runs === undefined
          ? purposeOf(view)
          : (view.os ?? ownedBoards(view, platforms.get(view.platform)))}
      </span>
      {claim !== undefined && <span className={styles.claim}>{claim}</span>}
      {size}
    </>
  );
}

function SideNote({ view, band }: { readonly view: PartitionView; readonly band: Band }) {
  const format = useFormat();
  const platform = useTopology((state) => state.platforms.get(view.platform));
  const size = sizeLabel(view, format);
  const more = [ownedBoards(view, platform), view.application];
  const text = band === "near" ? [size, ...more].filter(Boolean).join(" · ") : size;
  return <div className={styles.note}>{text}</div>;
}
