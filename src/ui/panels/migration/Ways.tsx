/** What is the matter with a migration that comes to nothing, and what would help, as it was tried. */
import { useTranslation } from "react-i18next";
import type { MigrationUnderWay, MigrationWay } from "../../../protocol/migration";
import { dispatch } from "../../../store/dispatch";
import { usePhrase } from "../../i18n";
import { useFormat } from "../../useFormat";
import styles from "./Migration.module.css";

export function Ways({ detail }: { readonly detail: MigrationUnderWay }) {
  const { t } = useTranslation("migration");
  const format = useFormat();
  if (detail.forecast === undefined) return undefined;
  const { failure, downtimeMs } = detail.forecast;
  if (failure === undefined && detail.ways.length === 0) return undefined;
  return (
    <div className={styles.trouble}>
      <p>
        {failure === undefined
          ? t("noticed", { time: format.milliseconds(downtimeMs) })
          : t("troubled")}
      </p>
      {detail.ways.length === 0 ? (
        <p>{t("noWays")}</p>
      ) : (
        <>
          <p>{t("ways")}</p>
          <ul>
            {detail.ways.map((way) => (
              <Way key={way.code} way={way} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Way({ way }: { readonly way: MigrationWay }) {
  const { t } = useTranslation("migration");
  const phrase = usePhrase();
  const format = useFormat();
  const what = phrase("engine", `converge.${way.code}`, way.params);
  const { change } = way;
  return (
    <li>
      <span>
        {what}{" "}
        <small>
          {t("outcome", {
            seconds: format.duration(way.seconds),
            downtime: format.milliseconds(way.downtimeMs),
          })}
        </small>
      </span>
      {change && (
        <button
          type="button"
          aria-label={t("applyWhat", { what })}
          onClick={() => void dispatch({ type: "changeSystem", ...change })}
        >
          {t("apply")}
        </button>
      )}
    </li>
  );
}
