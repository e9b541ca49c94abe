/**
 * "What if this host fails?": the verdict, who would start again where and when, and the hosts that
 * stay before and after. Nothing fails by looking; the button below lets it happen.
 */
import "../../theme/mantineStyles";
import { Button, Modal } from "@mantine/core";
import { IconRefresh, IconServerBolt, IconTable, IconX } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FailureOutlook } from "../../../protocol/availability";
import type { HostView } from "../../../protocol/topology";
import type { HostId } from "../../../protocol/units";
import { engine } from "../../../store/engine";
import { ofKind, useTopology } from "../../../store/topology";
import { attempt } from "../../commands/attempt";
import { openDialog } from "../../commands/dialogs";
import { forEach, send } from "../../commands/subjects";
import "../../laterWords/availability";
import { reasonKey, reasonWords } from "../../shell/reasonWords";
import { useFormat } from "../../useFormat";
import styles from "./Availability.module.css";
import { DisplacedTable } from "./DisplacedTable";
import { SurvivingHosts } from "./SurvivingHosts";
import { VerdictMark } from "./VerdictMark";

interface Props {
  readonly hosts: readonly HostId[];
  readonly onClose: () => void;
}

export function WhatIfDialog({ hosts: first, onClose }: Props) {
  const { t } = useTranslation("availability");
  const [ids, setIds] = useState(first);
  const entities = useTopology((state) => state.entities);
  const chosen = ids.flatMap((id): HostView[] => {
    const view = entities.get(id);
    return view?.kind === "host" ? [view] : [];
  });
  const { outlook, ask } = useOutlook(ids);
  const names = chosen.map(({ name }) => name).join(", ");
  const cluster = chosen[0]?.cluster;
  const fail = async () => {
    onClose();
    await send(forEach(chosen, "failHost", ({ id }) => ({ type: "failHost", host: id })));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("whatIf.title", { names, count: chosen.length })}
      size={760}
      padding="md"
      closeButtonProps={{ "aria-label": t("whatIf.close") }}
      classNames={{ title: styles.title }}
    >
      <HostChips chosen={chosen} onChange={setIds} />
      <div role="status" aria-live="polite">
        {outlook === undefined ? (
          <p className={styles.note}>{t("whatIf.asking")}</p>
        ) : (
          <Verdict outlook={outlook} />
        )}
      </div>
      {outlook && (
        <>
          <DisplacedTable displaced={outlook.displaced} />
          <SurvivingHosts surviving={outlook.surviving} />
          <SlowedList outlook={outlook} />
        </>
      )}
      <footer className={styles.actions}>
        <p className={styles.note}>{t("whatIf.nothing")}</p>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={ask}
        >
          {t("whatIf.again")}
        </Button>
        {cluster !== undefined && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTable size={14} aria-hidden />}
            onClick={() => openDialog({ kind: "failureSurvey", cluster })}
          >
            {t("whatIf.others")}
          </Button>
        )}
        <Button
          size="xs"
          color="red"
          variant="outline"
          leftSection={<IconServerBolt size={14} aria-hidden />}
          onClick={() => void attempt(fail)}
        >
          {t("whatIf.fail")}
        </Button>
      </footer>
    </Modal>
  );
}

/** The answer for the hosts as they are chosen now; `undefined` until it is there. */
function useOutlook(ids: readonly HostId[]) {
  const key = ids.join("\n");
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<{
    readonly key: string;
    readonly outlook: FailureOutlook;
  }>();
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const outlook = await engine().request("whatIfFail", { hosts: key.split("\n") });
      if (wanted) setAnswer({ key, outlook });
    });
    return () => {
      wanted = false;
    };
  }, [key, turn]);
  const ask = useCallback(() => setTurn((before) => before + 1), []);
  return { outlook: answer?.key === key ? answer.outlook : undefined, ask };
}

/** Who fails: each can be left out while another remains, and others of the cluster added. */
function HostChips({
  chosen,
  onChange,
}: {
  readonly chosen: readonly HostView[];
  readonly onChange: (ids: readonly HostId[]) => void;
}) {
  const { t } = useTranslation("availability");
  const entities = useTopology((state) => state.entities);
  const ids = chosen.map(({ id }) => id);
  const others = ofKind({ entities }, "host").filter(
    ({ id, state, cluster }) =>
      !ids.includes(id) && state !== "failed" && cluster === chosen[0]?.cluster,
  );
  return (
    <div className={styles.chips}>
      {chosen.map(({ id, name }) => (
        <span key={id} className={styles.chip}>
          {name}
          {chosen.length > 1 && (
            <button
              type="button"
              aria-label={t("whatIf.remove", { name })}
              onClick={() => onChange(ids.filter((each) => each !== id))}
            >
              <IconX size={12} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {others.length > 0 && (
        <select
          className={styles.add}
          aria-label={t("whatIf.add")}
          value=""
          onChange={(event) => onChange([...ids, event.target.value])}
        >
          <option value="">{t("whatIf.add")}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function Verdict({ outlook }: { readonly outlook: FailureOutlook }) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  const { verdict, reasons, detectionS, doneS, displaced } = outlook;
  return (
    <section className={styles.head} data-verdict={verdict}>
      <p className={styles.means}>
        <VerdictMark verdict={verdict} /> {t(`verdictMeans.${verdict}`)}
      </p>
      <dl className={styles.figures}>
        <div>
          <dt>{t("whatIf.running")}</dt>
          <dd>{t("whatIf.runningCount", { count: displaced.length })}</dd>
        </div>
        {detectionS !== undefined && (
          <div>
            <dt>{t("whatIf.detection")}</dt>
            <dd>{format.duration(detectionS)}</dd>
          </div>
        )}
        {doneS !== undefined && (
          <div>
            <dt>{t("whatIf.done")}</dt>
            <dd>{format.duration(doneS)}</dd>
          </div>
        )}
      </dl>
      {reasons.length > 0 && (
        <ul className={styles.reasons}>
          {reasons.map((reason) => (
            <li key={reasonKey(reason)}>{reasonWords(reason)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** More would not be read. */
const SHOWN = 12;

function SlowedList({ outlook }: { readonly outlook: FailureOutlook }) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  const entities = useTopology((state) => state.entities);
  const { slowed } = outlook;
  if (slowed.length === 0) return undefined;
  const host = (id: HostId) => {
    const view = entities.get(id);
    return view?.kind === "host" ? view.name : id;
  };
  return (
    <section className={styles.part} aria-label={t("whatIf.slowed")}>
      <h3>{t("whatIf.slowed")}</h3>
      <ul className={styles.slowed}>
        {slowed.slice(0, SHOWN).map((each) => (
          <li key={each.partition}>
            <b>{each.name}</b>
            <span>{host(each.host)}</span>
            <span className={styles.number}>
              {format.percent(each.readyPct.before / 100, 1)} →{" "}
              {format.percent(each.readyPct.after / 100, 1)}
            </span>
          </li>
        ))}
        {slowed.length > SHOWN && (
          <li className={styles.note}>
            {t("whatIf.slowedMore", { count: slowed.length - SHOWN })}
          </li>
        )}
      </ul>
    </section>
  );
}
