/** Where everybody on a host would go, and what that asks of the others. */
import { IconAlertTriangle, IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EvacuationPlan, MaintenanceView } from "../../../protocol/balance";
import { useTopology } from "../../../store/topology";
import { usePhrase } from "../../i18n";
import { reasonKey, reasonWords } from "../../shell/reasonWords";
import { useFormat } from "../../useFormat";
import { nameIn } from "../balance/balanceOf";
import styles from "./Maintenance.module.css";
import { StuckList } from "./StuckList";

interface Props {
  readonly plan: EvacuationPlan;
  readonly purpose: MaintenanceView["purpose"];
}

export function Plan({ plan, purpose }: Props) {
  const { t } = useTranslation("balance");
  const format = useFormat();
  const phrase = usePhrase();
  const entities = useTopology((state) => state.entities);
  const nameOf = (id: string) => nameIn(entities, id);
  const { moves, stuck, resting, rest, seconds } = plan;
  const hosts = new Set(moves.map(({ to }) => to)).size;
  const overloads = rest.some(({ overloaded }) => overloaded);
  const concerned = rest.filter(
    ({ host, overloaded }) => overloaded || moves.some(({ to }) => to === host),
  );
  return (
    <div className={styles.plan}>
      {moves.length === 0 && stuck.length === 0 ? (
        <p>{t(purpose === "standby" ? "maintenance.emptyStandby" : "maintenance.empty")}</p>
      ) : (
        <p>
          {t("maintenance.intro", {
            count: moves.length,
            hosts: t("maintenance.hosts", { count: hosts }),
            time: format.duration(seconds),
          })}
        </p>
      )}
      {overloads && (
        <p className={styles.warning} role="alert">
          <IconAlertTriangle size={15} aria-hidden /> {t("maintenance.overloads")}
        </p>
      )}
      <StuckList stuck={stuck} />
      {moves.length > 0 && (
        <section aria-label={t("maintenance.moves")}>
          <h3>{t("maintenance.moves")}</h3>
          <ul className={styles.moves}>
            {moves.map(({ partition, to, reasons }) => (
              <li key={partition}>
                <span>{nameOf(partition)}</span>
                <IconArrowRight size={13} aria-hidden />
                <span>{nameOf(to)}</span>
                {reasons.map((reason) => (
                  <em key={reasonKey(reason)}>{reasonWords(reason, phrase)}</em>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {concerned.length > 0 && (
        <section aria-label={t("maintenance.rest")}>
          <h3>{t("maintenance.rest")}</h3>
          <table className={styles.rest}>
            <thead>
              <tr>
                <td />
                <th scope="col">{t("cpu")}</th>
                <th scope="col">{t("memory")}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {concerned.map(({ host, cpuPct, memoryPct, overloaded }) => (
                <tr key={host} data-over={overloaded}>
                  <th scope="row">{nameOf(host)}</th>
                  {[cpuPct, memoryPct].map(({ before, after }, i) => (
                    <td key={i === 0 ? "cpu" : "memory"} data-over={after > 100}>
                      {t("change", {
                        before: format.percent(before / 100),
                        after: format.percent(after / 100),
                      })}
                    </td>
                  ))}
                  <td>{overloaded && t("maintenance.overloaded")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {resting.length > 0 && (
        <section aria-label={t("maintenance.resting")}>
          <h3>{t("maintenance.resting")}</h3>
          <ul className={styles.moves}>
            {resting.map(({ partition, to }) => (
              <li key={partition}>
                {to === undefined
                  ? t("maintenance.restingStay", { name: nameOf(partition) })
                  : t("maintenance.restingGo", { name: nameOf(partition), to: nameOf(to) })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
