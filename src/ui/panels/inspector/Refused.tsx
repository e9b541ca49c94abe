/** Why the engine said no, and what would help: where it was asked. */
import { useTranslation } from "react-i18next";
import type { Reason } from "../../../protocol/command";
import { hasPhrase, usePhrase } from "../../i18n";
import { reasonKey, reasonWords } from "../../shell/reasonWords";
import styles from "./Settings.module.css";
import "../../laterWords/inspector";

export function Refused({
  reasons,
  id,
}: {
  readonly reasons: readonly Reason[];
  readonly id?: string;
}) {
  const { t } = useTranslation("inspector");
  const phrase = usePhrase();
  if (reasons.length === 0) return undefined;
  return (
    <div id={id} role="alert" className={styles.refused}>
      {reasons.map((reason) => (
        <p key={reasonKey(reason)}>
          <b>{t("settings.refused")}</b> {reasonWords(reason, phrase)}{" "}
          {hasPhrase("engine", `remedy.${reason.code}`) && (
            <span>{phrase("engine", `remedy.${reason.code}`, reason.params)}</span>
          )}
        </p>
      ))}
    </div>
  );
}
