/** The latest looks of a balancer as a row of columns: the measure, and whether it acted. */
import { useTranslation } from "react-i18next";
import type { BalanceView } from "../../../protocol/balance";
import { useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import styles from "./Balance.module.css";
import { measureText } from "./measureText";

export function Looks({ balance }: { readonly balance: BalanceView }) {
  const { t } = useTranslation("balance");
  const format = useFormat();
  const epoch = useTopology(({ room }) => room?.epoch ?? "");
  const { past, target = 0 } = balance;
  const most = Math.max(...past.map(({ value }) => value), target, 1e-9);
  return (
    <section aria-label={t("history")} className={styles.history}>
      <h3>{t("history")}</h3>
      <ol className={styles.looks}>
        {past.map(({ at, value, recommended, applied }) => {
          const label = t("historyOf", {
            value: measureText(balance, value, format),
            time: format.clock(epoch, at, "time"),
            recommended,
            applied,
          });
          return (
            <li key={at} data-tip={label} data-acted={applied > 0}>
              <span aria-hidden style={{ height: `${Math.max(4, (100 * value) / most)}%` }} />
              <span className={styles.spoken}>{label}</span>
            </li>
          );
        })}
        {target > 0 && (
          <li
            aria-hidden
            className={styles.line}
            style={{ bottom: `${(100 * target) / most}%` }}
            data-tip={t("target", { value: measureText(balance, target, format) })}
          />
        )}
      </ol>
    </section>
  );
}
