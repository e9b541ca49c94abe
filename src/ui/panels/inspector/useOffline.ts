/** That something changes only while a partition is off, with what its platform calls that. */
import { useTranslation } from "react-i18next";
import type { Words } from "../../../protocol/platform";
import { useFormat } from "../../useFormat";

/** `restart`: "re-IPL", "power cycle"; without it, as for partitions of several platforms, none is named. */
export function useOffline(): (restart: Words | undefined) => string {
  const { t } = useTranslation("inspector");
  const { language } = useFormat();
  return (restart) =>
    restart === undefined
      ? t("settings.offlineNeeded")
      : t("settings.restartNeeded", { restart: restart[language] });
}
