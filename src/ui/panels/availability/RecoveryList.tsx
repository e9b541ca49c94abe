/** What is being done, or was done, about failures: of one host, or of a cluster's. */
import { useTranslation } from "react-i18next";
import type { RecoveryView, Restart } from "../../../protocol/availability";
import type { HostId, Micros } from "../../../protocol/units";
import { selectAndReveal } from "../../../store/selection";
import { ofKind, useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import "../../laterWords/availability";
import { reasonKey, reasonWords } from "../../shell/reasonWords";
import { useFormat } from "../../useFormat";
import styles from "./Availability.module.css";
import { priorityWords } from "./priorityWords";

/** `of`: a host's, or a cluster's id. */
export default function RecoveryList({ of }: { readonly of: string }) {
  const { t } = useTranslation("availability");
  const entities = useTopology((state) => state.entities);
  const records = ofKind({ entities }, "recovery")
    .filter(({ host, cluster }) => host === of || cluster === of)
    .toSorted((a, b) => b.failedAt - a.failedAt || (a.id < b.id ? -1 : 1));
  if (records.length === 0) return undefined;
  return (
    <section className={styles.recoveries} aria-label={t("recovery.title")}>
      <h3>{t("recovery.title")}</h3>
      {records.map((record) => (
        <Recovery key={record.id} record={record} />
      ))}
    </section>
  );
}

function Recovery({ record }: { readonly record: RecoveryView }) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  const clock = useClock();
  const { name, cause, failedAt, detectedAt, phase, restarts, steps, stepsDone } = record;
  return (
    <details className={styles.recovery} open={phase !== "over"} data-phase={phase}>
      <summary>
        <b>{t(`recovery.${cause}`, { name })}</b>{" "}
        <span>{t("recovery.at", { time: clock(failedAt) })}</span>
      </summary>
      <p className={styles.note}>{t(`recovery.${phase}`, { time: clock(detectedAt) })}</p>
      {steps.length > 0 && (
        <ol className={styles.steps}>
          {steps.map(({ step, at }, i) => (
            <li key={step} data-done={i < stepsDone}>
              <span className={styles.number}>{format.duration((at - failedAt) / 1e6)}</span>{" "}
              {t(`recovery.step.${step}`)}
            </li>
          ))}
        </ol>
      )}
      {restarts.length > 0 && (
        <ol className={styles.restarts}>
          {restarts.map((restart) => (
            <Row key={restart.partition} restart={restart} host={record.host} />
          ))}
        </ol>
      )}
    </details>
  );
}

function Row({ restart, host }: { readonly restart: Restart; readonly host: HostId }) {
  const { t } = useTranslation("availability");
  const clock = useClock();
  const language = useView((view) => view.language);
  const platform = useTopology(({ entities, platforms }) => {
    const view = entities.get(host);
    return view?.kind === "host" ? platforms.get(view.platform) : undefined;
  });
  const target = useTopology(({ entities }) => {
    const view = restart.to === undefined ? undefined : entities.get(restart.to);
    return view?.kind === "host" ? view.name : restart.to;
  });
  const { name, phase, attempts, most, dueAt, upAt, reasons, priority } = restart;
  const trying = phase === "waiting" && attempts > 0;
  return (
    <li data-phase={phase}>
      <div>
        <button
          type="button"
          className={styles.link}
          onClick={() => selectAndReveal(restart.partition)}
        >
          {name}
        </button>{" "}
        <span className={styles.note}>{priorityWords(platform, priority, language)}</span>
      </div>
      <div>
        <b>{t(`phase.${phase}`)}</b>
        {target !== undefined && ` ${t("recovery.toHost", { host: target })}`}
        {phase === "up" && upAt !== undefined && ` ${t("recovery.at", { time: clock(upAt) })}`}
        {trying && ` · ${t("recovery.attempt", { attempt: attempts, most })}`}
        {trying && ` · ${t("recovery.next", { time: clock(dueAt) })}`}
      </div>
      {reasons.map((reason) => (
        <small key={reasonKey(reason)}>{reasonWords(reason)}</small>
      ))}
    </li>
  );
}

/** The room's clock at a time. */
function useClock(): (time: Micros) => string {
  const format = useFormat();
  const epoch = useTopology((state) => state.room?.epoch);
  return (time) => (epoch === undefined ? "" : format.clock(epoch, time));
}
