/** The last migrations that are over, with what they came to. */
import "../../laterWords/refusals";
import { useTranslation } from "react-i18next";
import type { FinishedMigration } from "../../../protocol/migration";
import { SECOND } from "../../../protocol/units";
import { usePhrase } from "../../i18n";
import { useFormat } from "../../useFormat";
import styles from "./Migration.module.css";
import { RoundChart } from "./RoundChart";

export function FinishedList({ finished }: { readonly finished: readonly FinishedMigration[] }) {
  const { t } = useTranslation("migration");
  if (finished.length === 0) return undefined;
  return (
    <section className={styles.over} aria-label={t("over")}>
      <h3>{t("over")}</h3>
      {finished.map((each) => (
        <Finished key={each.seq} finished={each} />
      ))}
    </section>
  );
}

function Finished({ finished }: { readonly finished: FinishedMigration }) {
  const { t } = useTranslation("migration");
  const phrase = usePhrase();
  const format = useFormat();
  const { name, from, to, outcome, reason, rounds } = finished;
  const copies = rounds.filter(({ kind }) => kind === "copy").length;
  return (
    <details className={styles.finished}>
      <summary>
        <b>{name}</b> <span>{t("route", { from, to })}</span>{" "}
        <em data-outcome={outcome}>{t(outcome)}</em>
      </summary>
      <p className={styles.figures}>
        {t("summary", {
          seconds: format.duration((finished.endedAt - finished.startedAt) / SECOND),
          rounds: t("rounds", { count: copies }),
          sent: format.memory(finished.sentMiB),
          downtime: format.milliseconds(finished.downtimeMs),
        })}
      </p>
      {reason !== undefined && (
        // Of a machine that had failed the event tells the name.
        <p className={styles.figures}>
          {phrase("engine", `reason.${reason}`, { host: to, name, from, to })}
        </p>
      )}
      <RoundChart rounds={rounds} />
    </details>
  );
}
