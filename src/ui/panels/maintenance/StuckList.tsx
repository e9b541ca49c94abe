/** Who cannot leave a host, with what keeps it and what would help. */
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Stuck } from "../../../protocol/balance";
import { selectAndReveal } from "../../../store/selection";
import { hasPhrase, usePhrase } from "../../i18n";
import { reasonKey, reasonWords } from "../../shell/reasonWords";
import styles from "./Maintenance.module.css";

export function StuckList({ stuck }: { readonly stuck: readonly Stuck[] }) {
  const { t } = useTranslation("balance");
  const phrase = usePhrase();
  if (stuck.length === 0) return undefined;
  return (
    <section className={styles.stuck} aria-label={t("maintenance.stuck")}>
      <h3>
        <IconAlertTriangle size={14} aria-hidden /> {t("maintenance.stuck")}
      </h3>
      <ul>
        {stuck.map(({ partition, name, reasons }) => (
          <li key={partition}>
            <button type="button" onClick={() => selectAndReveal(partition)}>
              {name}
            </button>
            {reasons.map((reason) => (
              <p key={reasonKey(reason)}>
                {reasonWords(reason, phrase)}{" "}
                {hasPhrase("engine", `remedy.${reason.code}`) && (
                  <em>{phrase("engine", `remedy.${reason.code}`, reason.params)}</em>
                )}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
