/** Every host of a cluster, failing by itself, worst first; and the pair that would hurt most. */
import "../../theme/mantineStyles";
import { Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FailureLine, FailureSurvey } from "../../../protocol/availability";
import type { ClusterId } from "../../../protocol/units";
import { engine } from "../../../store/engine";
import { useTopology } from "../../../store/topology";
import { attempt } from "../../commands/attempt";
import { openDialog } from "../../commands/dialogs";
import "../../laterWords/availability";
import { useFormat } from "../../useFormat";
import styles from "./Availability.module.css";
import { VerdictMark } from "./VerdictMark";

interface Props {
  readonly cluster: ClusterId;
  readonly onClose: () => void;
}

export function SurveyDialog({ cluster, onClose }: Props) {
  const { t } = useTranslation("availability");
  const [survey, setSurvey] = useState<FailureSurvey>();
  const name = useTopology(({ entities }) => {
    const view = entities.get(cluster);
    return view?.kind === "cluster" ? view.name : cluster;
  });
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const answer = await engine().request("failureSurvey", { cluster });
      if (wanted) setSurvey(answer);
    });
    return () => {
      wanted = false;
    };
  }, [cluster]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("survey.title", { name })}
      size={760}
      padding="md"
      closeButtonProps={{ "aria-label": t("whatIf.close") }}
      classNames={{ title: styles.title }}
    >
      <p className={styles.note}>{t("survey.about")}</p>
      {survey === undefined ? (
        <p className={styles.note} role="status">
          {t("whatIf.asking")}
        </p>
      ) : survey.singles.length === 0 ? (
        <p className={styles.note}>{t("survey.empty")}</p>
      ) : (
        <>
          <Lines label={t("survey.title", { name })} lines={survey.singles} />
          {survey.worstPair && (
            <section className={styles.part} aria-label={t("survey.pair")}>
              <h3>{t("survey.pair")}</h3>
              <p className={styles.note}>{t("survey.pairAbout", { count: survey.pairs })}</p>
              <Lines label={t("survey.pair")} lines={[survey.worstPair]} />
            </section>
          )}
        </>
      )}
    </Modal>
  );
}

function Lines({
  label,
  lines,
}: {
  readonly label: string;
  readonly lines: readonly FailureLine[];
}) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  const entities = useTopology((state) => state.entities);
  const names = ({ hosts }: FailureLine) =>
    hosts
      .map((id) => {
        const view = entities.get(id);
        return view?.kind === "host" ? view.name : id;
      })
      .join(", ");
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("whatIf.column.host")}</th>
            <th scope="col">{t("whatIf.column.verdict")}</th>
            {(["running", "lost", "strained", "fullest", "up"] as const).map((key) => (
              <th key={key} scope="col" className={styles.number}>
                {t(`whatIf.column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.hosts.join("\n")}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.link}
                  aria-label={t("survey.open", { name: names(line) })}
                  onClick={() => openDialog({ kind: "whatIfFail", hosts: line.hosts })}
                >
                  {names(line)}
                </button>
              </th>
              <td>
                <VerdictMark verdict={line.verdict} />
              </td>
              <td className={styles.number}>{line.running}</td>
              <td className={styles.number}>{line.lost}</td>
              <td className={styles.number}>{line.strainedHosts}</td>
              <td className={styles.number}>{format.percent(line.fullestPct / 100)}</td>
              <td className={styles.number}>
                {line.doneS === undefined ? "–" : format.duration(line.doneS)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
