/** One target in the list: its verdict, what it would be like, or why not and what would help. */
import { useTranslation } from "react-i18next";
import type { Verdict } from "../../../protocol/verdict";
import { useTopology } from "../../../store/topology";
import { predictionText } from "../../graph/prediction";
import { hasPhrase, usePhrase } from "../../i18n";
import { useFormat } from "../../useFormat";
import { reasonKey, reasonWords } from "../../shell/reasonWords";
import styles from "./MoveDialog.module.css";

interface Props {
  readonly id: string;
  readonly verdict: Verdict;
  readonly active: boolean;
  readonly best: boolean;
  readonly onHover: () => void;
  readonly onChoose: () => void;
}

const SIGNS = { fits: "✓", strained: "!", refused: "✕", home: "" } as const;

export function MoveTarget({ id, verdict, active, best, onHover, onChoose }: Props) {
  const { t } = useTranslation("graph");
  const phrase = usePhrase();
  const format = useFormat();
  const entities = useTopology((state) => state.entities);
  const platforms = useTopology((state) => state.platforms);
  const view = entities.get(verdict.target);
  if (view?.kind !== "host" && view?.kind !== "partition") return null;
  const runs = view.kind === "host" ? view.platform : (view.runs ?? view.platform);
  const host = view.kind === "partition" ? entities.get(view.host) : undefined;
  const cluster =
    view.kind === "host" && view.cluster !== undefined ? entities.get(view.cluster) : undefined;
  const refused = verdict.level === "refused";
  return (
    <div
      id={id}
      className={styles.target}
      role="option"
      aria-selected={active}
      aria-disabled={refused || undefined}
      data-level={verdict.level}
      data-target={verdict.target}
      onPointerMove={onHover}
      onClick={onChoose}
    >
      <span className={styles.sign} aria-hidden>
        {SIGNS[verdict.level]}
      </span>
      <div className={styles.text}>
        <div className={styles.name}>
          <b>{view.name}</b>
          <span className={styles.chip}>{platforms.get(runs)?.name ?? runs}</span>
          <span className={styles.where}>
            {host?.kind === "host" && t("move.inHost", { host: host.name })}
            {cluster?.kind === "cluster" && cluster.name}
          </span>
          <span className={styles.level}>
            {best && !refused ? `${t("move.best")} · ` : ""}
            {t(`verdict.${verdict.level}`)}
          </span>
        </div>
        {verdict.predicted && (
          <div className={styles.prediction}>{predictionText(verdict, format, t)}</div>
        )}
        {verdict.reasons.map((reason) => (
          <div key={reasonKey(reason)} className={styles.reason}>
            {reasonWords(reason, phrase)}
            {hasPhrase("engine", `remedy.${reason.code}`) && (
              <em>
                {t("move.help", {
                  remedy: phrase("engine", `remedy.${reason.code}`, reason.params),
                })}
              </em>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
