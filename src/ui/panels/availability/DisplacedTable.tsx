/** Those that run where it would fail, in the order in which they would start again. */
import { useTranslation } from "react-i18next";
import type { Displaced } from "../../../protocol/availability";
import type { HostId } from "../../../protocol/units";
import { useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import { reasonKey, reasonWords } from "../../shell/reasonWords";
import { useFormat } from "../../useFormat";
import styles from "./Availability.module.css";
import { priorityWords } from "./priorityWords";

export function DisplacedTable({ displaced }: { readonly displaced: readonly Displaced[] }) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  const language = useView((view) => view.language);
  const entities = useTopology((state) => state.entities);
  const platforms = useTopology((state) => state.platforms);
  if (displaced.length === 0) return <p className={styles.note}>{t("whatIf.nobody")}</p>;
  const host = (id: HostId) => {
    const view = entities.get(id);
    return view?.kind === "host" ? view : undefined;
  };
  return (
    <section className={styles.part} aria-label={t("whatIf.restarts")}>
      <h3>{t("whatIf.restarts")}</h3>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("whatIf.column.name")}</th>
              <th scope="col">{t("whatIf.column.priority")}</th>
              <th scope="col">{t("whatIf.column.outcome")}</th>
              <th scope="col">{t("whatIf.column.to")}</th>
              <th scope="col" className={styles.number}>
                {t("whatIf.column.up")}
              </th>
            </tr>
          </thead>
          <tbody>
            {displaced.map((each) => (
              <tr key={each.partition} data-phase={each.phase}>
                <th scope="row">{each.name}</th>
                <td>
                  {priorityWords(
                    platforms.get(host(each.from)?.platform ?? ""),
                    each.priority,
                    language,
                  )}
                </td>
                <td>
                  <b>{t(`phase.${each.phase}`)}</b>
                  {each.reasons.slice(0, 2).map((reason) => (
                    <small key={reasonKey(reason)}>{reasonWords(reason)}</small>
                  ))}
                </td>
                <td>{each.to === undefined ? "–" : (host(each.to)?.name ?? each.to)}</td>
                <td className={styles.number}>
                  {each.upS === undefined ? t("whatIf.never") : format.duration(each.upS)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
