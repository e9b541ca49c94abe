/**
 * What a target says to the partitions in the air: whether they fit, what it would be like, or why
 * not. A sign, a word and a colour, so that none of them has to be trusted alone.
 */
import { lazy } from "react";
import type { ContainerId } from "../../../protocol/units";
import { usePending } from "../../../store/pending";
import type { Band } from "../layout/bands";
import { Later } from "../../widgets/Later";
import styles from "./VerdictBanner.module.css";

interface Props {
  readonly target: ContainerId;
  readonly band: Band;
  /** Of a partition: smaller, and only if it may be dropped into, for a refusal is its host's. */
  readonly inside?: boolean;
}

/** It speaks of reasons: these words come when somebody first takes something up. */
const VerdictText = lazy(() => import("./VerdictText"));

export function VerdictBanner({ target, band, inside = false }: Props) {
  const verdict = usePending(({ move }) =>
    move?.by === "pointer" ? move.verdicts.get(target) : undefined,
  );
  if (!verdict || verdict.level === "home" || (inside && verdict.level === "refused")) return null;
  return (
    <div
      className={styles.verdict}
      data-level={verdict.level}
      data-band={band}
      data-inside={inside || undefined}
    >
      <Later>
        <VerdictText verdict={verdict} brief={band === "mid" || inside} />
      </Later>
    </div>
  );
}
