/** By what means a shortfall of memory is met, what that costs, and what would help. */
import { useTranslation } from "react-i18next";
import type { MemoryTaken } from "../../../protocol/explain";
import { useFormat } from "../../useFormat";
import styles from "./Why.module.css";

export function Taken({ taken }: { readonly taken: MemoryTaken }) {
  const { t } = useTranslation("why");
  const format = useFormat();
  const { means, waits, waitsTerm, swapRateMiBps, remedy, state } = taken;
  const { language } = format;
  return (
    <section className={styles.taken} aria-label={t("taken.title")}>
      <h4>{t("taken.title")}</h4>
      <dl>
        {means.map(({ technique, term, help, mib, source }) => (
          <div key={technique} data-technique={technique}>
            <dt>
              {term[language]}
              <small>{help[language]}</small>
              <small className={styles.source}>{source}</small>
            </dt>
            <dd>{format.memory(mib)}</dd>
          </div>
        ))}
        {waits > 0 && (
          <div data-technique="waits">
            <dt>
              {waitsTerm[language]}
              <small>{t("taken.readBack", { rate: format.number(swapRateMiBps, 1) })}</small>
            </dt>
            <dd>{format.percent(waits, waits < 0.0995 ? 1 : 0)}</dd>
          </div>
        )}
      </dl>
      <p>
        {state && (
          <>{t("taken.state", { state: state.label[language], does: state.does[language] })} </>
        )}
        {remedy[language]}
      </p>
    </section>
  );
}
