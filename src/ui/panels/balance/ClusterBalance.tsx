/** What a cluster's balancer sees, what it recommends and why, and what it did: its tab in the inspector. */
import { useTranslation } from "react-i18next";
import "../../laterWords/balance";
import type { BalanceView } from "../../../protocol/balance";
import type { ClusterView } from "../../../protocol/topology";
import { useTopology } from "../../../store/topology";
import { language } from "../../i18n";
import { useFormat } from "../../useFormat";
import { Facts } from "../inspector/Facts";
import styles from "./Balance.module.css";
import { balanceOf } from "./balanceOf";
import { HostLoads } from "./HostLoads";
import { Looks } from "./Looks";
import { measureText } from "./measureText";
import { Recommendations } from "./Recommendations";

export default function ClusterBalance({ cluster }: { readonly cluster: ClusterView }) {
  const { t } = useTranslation("balance");
  const balance = useTopology(({ entities }) => balanceOf(entities, cluster.id));
  if (balance === undefined)
    return (
      <div className={styles.nobody} role="status">
        <p>{t("nobody")}</p>
        <p>{t("switchOn")}</p>
      </div>
    );
  return (
    <div className={styles.balance}>
      <Measure balance={balance} />
      <Recommendations cluster={cluster.id} />
      <HostLoads balance={balance} />
      <Looks balance={balance} />
      <details className={styles.rule}>
        <summary>{t("rule")}</summary>
        <p>{balance.rule.words[language()]}</p>
        <p className={styles.source}>{balance.rule.source}</p>
      </details>
    </div>
  );
}

function Measure({ balance }: { readonly balance: BalanceView }) {
  const { t } = useTranslation("balance");
  const format = useFormat();
  const epoch = useTopology(({ room }) => room?.epoch ?? "");
  const { value, target, measure, priority } = balance;
  const met = target === undefined || value <= target + 1e-9;
  return (
    <Facts
      title={balance.called[language()]}
      facts={[
        {
          label: t(`measure.${measure}`),
          value: (
            <b data-testid="balance-value" className={met ? styles.met : styles.missed}>
              {measureText(balance, value, format)}
            </b>
          ),
          ...(target === undefined ? {} : { note: met ? t("reached") : t("missed") }),
        },
        {
          label: t("targetPlain"),
          value: target === undefined ? undefined : `≤ ${measureText(balance, target, format)}`,
        },
        {
          label: t("priorityNow"),
          value: priority === undefined ? undefined : format.number(priority, 0),
        },
        { label: t("automation.label"), value: t(`automation.${balance.automation}`) },
        { label: t("looked"), value: format.clock(epoch, balance.lookedAt, "time") },
        {
          label: t("next"),
          value: format.clock(epoch, balance.nextAt, "time"),
          note: t("every", { span: format.duration(balance.everyS) }),
        },
      ]}
    />
  );
}
