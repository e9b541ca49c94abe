/** What is in the air: the card under the pointer, slightly askew, with its live meters. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { at } from "../../../protocol/frame";
import type { PartitionView } from "../../../protocol/topology";
import { live } from "../../../store/live";
import { usePending } from "../../../store/pending";
import { useTopology } from "../../../store/topology";
import { addPainter, requestPaint } from "../../frameLoop";
import { useFormat } from "../../useFormat";
import { purposeOf, sizeLabel } from "../describe";
import { pointer } from "../input/gesture";
import { fraction } from "../paint/paintHost";
import styles from "./overlay.module.css";

export function LiftedCard() {
  const lifted = usePending(({ move }) => (move?.by === "pointer" ? move.partitions : undefined));
  const first = useTopology(({ entities }) =>
    lifted?.[0] === undefined ? undefined : entities.get(lifted[0]),
  );
  const refused = usePending(({ move }) =>
    move?.over === undefined ? false : move.verdicts.get(move.over)?.level === "refused",
  );
  if (!lifted || first?.kind !== "partition") return null;
  return <Card view={first} count={lifted.length} refused={refused} />;
}

interface Props {
  readonly view: PartitionView;
  readonly count: number;
  readonly refused: boolean;
}

function Card({ view, count, refused }: Props) {
  const { t } = useTranslation("graph");
  const format = useFormat();
  const card = useRef<HTMLDivElement>(null);
  const cpu = useRef<HTMLElement>(null);
  const ready = useRef<HTMLElement>(null);
  const memory = useRef<HTMLElement>(null);
  useEffect(() => {
    const stop = addPainter(() => {
      const { partitions } = live.frame;
      const width = (element: HTMLElement | null, part: number) => {
        if (element) element.style.width = `${(part * 100).toFixed(1)}%`;
      };
      width(cpu.current, fraction(at(partitions.cpuUsed, view.row), view.cores));
      width(ready.current, fraction(at(partitions.cpuReady, view.row), view.cores));
      width(memory.current, fraction(at(partitions.memoryActive, view.row), view.memoryMiB));
      if (card.current) {
        card.current.style.transform = `translate(${pointer.x}px, ${pointer.y}px) translate(-46%, -38%) rotate(-2.2deg)`;
      }
    });
    requestPaint();
    return stop;
  }, [view]);
  return (
    <div
      ref={card}
      className={styles.lifted}
      data-several={count > 1 || undefined}
      data-refused={refused || undefined}
      data-testid="lifted"
    >
      <div className={styles.liftedTitle}>
        <b>{t("lifted", { count, name: view.name, more: count - 1 })}</b>
        {count === 1 && <span>{sizeLabel(view, format)}</span>}
      </div>
      <div className={styles.liftedPurpose}>{purposeOf(view)}</div>
      <div className={styles.liftedMeter}>
        <i ref={cpu} data-metric="cpu" />
        <i ref={ready} data-metric="ready" />
      </div>
      <div className={styles.liftedMeter}>
        <i ref={memory} data-metric="memory" />
      </div>
    </div>
  );
}
