/** As it runs now, on as few hosts as hold it, and on a server for each application. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Consolidation as Answer, ConsolidationCase } from "../../../protocol/energy";
import type { EntityId } from "../../../protocol/units";
import { engine } from "../../../store/engine";
import { useFormat } from "../../useFormat";
import facts from "../inspector/Facts.module.css";
import { moneyText } from "./money";
import styles from "./Power.module.css";

/** So many are named; of the others only how many there are. */
const NAMED = 3;

export function Consolidation({ subject }: { readonly subject: EntityId }) {
  const { t } = useTranslation("power");
  const [answer, setAnswer] = useState<Answer>();
  const [busy, setBusy] = useState(false);
  const ask = () => {
    setBusy(true);
    engine()
      .request("consolidation", { subject })
      .then(setAnswer)
      // It has just gone, or the engine died: whoever shows that tells of it.
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  const label = answer ? t("consolidation.again") : t("consolidation.ask");
  return (
    <section className={facts.section} aria-label={t("consolidation.title")}>
      <h3>{t("consolidation.title")}</h3>
      {answer && <Cases answer={answer} />}
      <button type="button" className={styles.ask} disabled={busy} onClick={ask}>
        {busy ? t("consolidation.busy") : label}
      </button>
    </section>
  );
}

function Cases({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation("power");
  const format = useFormat();
  const most = Math.max(...answer.cases.map(({ watts }) => watts), 1);
  return (
    <>
      <table className={styles.cases}>
        <thead>
          <tr>
            <th scope="col">{t("consolidation.case")}</th>
            <th scope="col">{t("consolidation.hosts")}</th>
            <th scope="col">{t("consolidation.load")}</th>
            <th scope="col">{t("consolidation.power")}</th>
            <th scope="col">{t("consolidation.year")}</th>
          </tr>
        </thead>
        <tbody>
          {answer.cases.map(({ kind, hosts, load, watts, kWhPerYear }) => (
            <tr key={kind} data-kind={kind}>
              <th scope="row">
                {t(`consolidation.${kind}`)}
                <span className={styles.bar} style={{ inlineSize: `${(100 * watts) / most}%` }} />
              </th>
              <td>{format.count(hosts)}</td>
              <td>{format.percent(load)}</td>
              <td>{format.power(watts)}</td>
              <td>{format.energy(kWhPerYear)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Verdict answer={answer} />
      <p className={styles.note}>
        {t("consolidation.assumed", {
          cpu: format.percent(answer.fill.cpu),
          memory: format.percent(answer.fill.memory),
          silo: answer.silo,
        })}
      </p>
    </>
  );
}

function Verdict({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation("power");
  const format = useFormat();
  const { tariff, partitions } = answer;
  const of = (kind: ConsolidationCase["kind"]) => answer.cases.find((each) => each.kind === kind);
  const [asIs, fewer, silos] = [of("asIs"), of("consolidated"), of("silos")];
  if (!asIs || !fewer || !silos) return undefined;
  const saved = asIs.kWhPerYear - fewer.kWhPerYear;
  const names = fewer.emptied.slice(0, NAMED).join(", ");
  const rest = fewer.emptied.length - NAMED;
  const params = {
    count: fewer.emptied.length,
    energy: format.energy(saved),
    names: rest > 0 ? t("consolidation.names", { names, count: rest }) : names,
  };
  const ahead = silos.kWhPerYear - asIs.kWhPerYear;
  const compared = { energy: format.energy(Math.abs(ahead)), count: partitions.length };
  const money = tariff && moneyText(saved, tariff, format, t);
  return (
    <>
      <p className={styles.verdict}>
        {fewer.emptied.length === 0
          ? t("consolidation.nothing")
          : money === undefined
            ? t("consolidation.saved", params)
            : t("consolidation.savedCost", { ...params, money })}
      </p>
      {partitions.length > 0 && (
        <p className={styles.verdict}>
          {ahead >= 0
            ? t("consolidation.against", compared)
            : t("consolidation.againstMore", compared)}
        </p>
      )}
    </>
  );
}
