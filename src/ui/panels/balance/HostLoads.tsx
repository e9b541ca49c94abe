/** The hosts' loads as the balancer counts them, one bar each for CPU and memory. */
import { useTranslation } from "react-i18next";
import type { BalanceView } from "../../../protocol/balance";
import { selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import styles from "./Balance.module.css";

/** More would be the table's job. */
const MOST = 40;

export function HostLoads({ balance }: { readonly balance: BalanceView }) {
  const { t } = useTranslation("balance");
  const entities = useTopology((state) => state.entities);
  return (
    <section aria-label={t("hosts")} className={styles.hosts}>
      <h3>{t("hosts")}</h3>
      <ul>
        {balance.hosts.slice(0, MOST).map(({ host, cpu, memory }) => {
          const view = entities.get(host);
          if (view?.kind !== "host") return undefined;
          return (
            <li key={host}>
              <button type="button" onClick={() => selectAndReveal(host)}>
                {view.name}
              </button>
              <LoadBar kind="cpu" part={cpu} label={t("cpu")} />
              <LoadBar kind="memory" part={memory} label={t("memory")} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface BarProps {
  readonly kind: "cpu" | "memory";
  /** Of the host's capacity: more than 1 is asked for and not there. */
  readonly part: number;
  readonly label: string;
}

export function LoadBar({ kind, part, label }: BarProps) {
  const format = useFormat();
  return (
    <span className={styles.bar} data-kind={kind} data-over={part > 1} data-tip={label}>
      <span className={styles.track} aria-hidden>
        <span style={{ width: `${Math.min(100, 100 * part)}%` }} />
      </span>
      <span className={styles.spoken}>{label}</span>
      <span className={styles.number}>{format.percent(part)}</span>
    </span>
  );
}
