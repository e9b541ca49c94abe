/** What a balancer recommends, the most urgent first: what, why, what it changes; to be accepted. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExpectedFigure, RecommendationView } from "../../../protocol/balance";
import type { Reason } from "../../../protocol/command";
import type { ClusterId, EntityId } from "../../../protocol/units";
import { dispatch } from "../../../store/dispatch";
import { selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import { Refused } from "../inspector/Refused";
import styles from "./Balance.module.css";
import { isUnderWay, recommendationsFor } from "./balanceOf";

export function Recommendations({ cluster }: { readonly cluster: ClusterId }) {
  const { t } = useTranslation("balance");
  const entities = useTopology((state) => state.entities);
  const [refused, setRefused] = useState<readonly Reason[]>([]);
  const all = recommendationsFor(entities, cluster);
  const open = all.filter((each) => !isUnderWay(entities, each));
  const accept = async (ids: readonly EntityId[]) => {
    const result = await dispatch({ type: "acceptRecommendations", recommendations: [...ids] });
    setRefused(result.ok ? [] : result.reasons);
  };
  return (
    <section aria-label={t("recommendations")} className={styles.recommendations}>
      <header>
        <h3>{t("recommendations")}</h3>
        {open.length > 1 && (
          <button type="button" onClick={() => void accept(open.map(({ id }) => id))}>
            {t("acceptAll", { count: open.length })}
          </button>
        )}
      </header>
      {all.length === 0 && <p className={styles.none}>{t("none")}</p>}
      <Refused reasons={refused} />
      <ul>
        {all.map((each) => (
          <Card
            key={each.id}
            recommendation={each}
            underWay={isUnderWay(entities, each)}
            onAccept={() => void accept([each.id])}
          />
        ))}
      </ul>
    </section>
  );
}

function Card({
  recommendation,
  underWay,
  onAccept,
}: {
  readonly recommendation: RecommendationView;
  readonly underWay: boolean;
  readonly onAccept: () => void;
}) {
  const { t } = useTranslation("balance");
  const { action, params, priority, because, figures, name } = recommendation;
  const what = t(`action.${action.type}`, { name, ...params });
  const about = action.type === "move" ? action.partition : action.host;
  return (
    <li className={styles.card} data-priority={priority}>
      <div className={styles.head}>
        <span className={styles.priority}>
          {priority === 1 ? t("must") : t("priority", { priority })}
        </span>
        {underWay ? (
          <span className={styles.underWay}>{t("underWay")}</span>
        ) : (
          <button type="button" aria-label={t("acceptNamed", { name: what })} onClick={onAccept}>
            {t("accept")}
          </button>
        )}
      </div>
      <button type="button" className={styles.what} onClick={() => selectAndReveal(about)}>
        {what}
      </button>
      <p>{t(`because.${because}`, { name, ...params })}</p>
      <dl>
        {figures.map((figure) => (
          <Figure key={figure.figure} figure={figure} />
        ))}
      </dl>
    </li>
  );
}

function Figure({ figure }: { readonly figure: ExpectedFigure }) {
  const { t } = useTranslation("balance");
  const format = useFormat();
  const { figure: code, before, after, unit } = figure;
  const said = (value: number): string => {
    switch (unit) {
      case "%":
        return format.percent(value / 100);
      case "W":
        return format.power(value);
      case "s":
        return format.duration(value);
      case "core·s":
        return t("coreSeconds", { value: format.number(value, 0) });
      case "":
        return format.number(value, 3);
    }
  };
  // What a move takes and frees has no before.
  const single = unit === "s" || unit === "core·s";
  return (
    <div>
      <dt>{t(`figure.${code}`)}</dt>
      <dd>{single ? said(after) : t("change", { before: said(before), after: said(after) })}</dd>
    </div>
  );
}
