/** Why the engine said no, and what would help: where it was asked. */
import { useTranslation } from "react-i18next";
import type { Reason } from "../../../protocol/command";
import { hasPhrase, usePhrase } from "../../i18n";
import styles from "./Settings.module.css";

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
      {reasons.map(({ code, params }) => (
        <p key={code}>
          <b>{t("settings.refused")}</b> {phrase("engine", `reason.${code}`, params)}{" "}
          {hasPhrase("engine", `remedy.${code}`) && (
            <span>{phrase("engine", `remedy.${code}`, params)}</span>
          )}
        </p>
      ))}
    </div>
  );
}
