/**
 * A host's maintenance: before it begins, where everybody would go and what that asks of the others;
 * then how far it is, who cannot leave and why, and the ways to pause it or give it up.
 */
import "../../theme/mantineStyles";
import { Button, Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import "../../laterWords/balance";
import type { EvacuationPlan, MaintenanceView } from "../../../protocol/balance";
import type { Command, Reason } from "../../../protocol/command";
import type { HostView } from "../../../protocol/topology";
import type { HostId } from "../../../protocol/units";
import { dispatch } from "../../../store/dispatch";
import { engine } from "../../../store/engine";
import { useTopology } from "../../../store/topology";
import { maintenanceOf } from "../balance/balanceOf";
import { Refused } from "../inspector/Refused";
import styles from "./Maintenance.module.css";
import { Plan } from "./Plan";
import { StuckList } from "./StuckList";

interface Props {
  readonly host: HostId;
  readonly purpose: MaintenanceView["purpose"];
  readonly onClose: () => void;
}

export function MaintenanceDialog({ host: id, purpose, onClose }: Props) {
  const { t } = useTranslation("balance");
  const host = useTopology(({ entities }) => entities.get(id));
  const record = useTopology(({ entities }) => maintenanceOf(entities, id));
  const [began, setBegan] = useState(false);
  const gone = host?.kind !== "host";
  // A dialog that shows nothing would still have the keys.
  useEffect(() => {
    if (gone) onClose();
  }, [gone, onClose]);
  if (gone) return null;
  const name = host.name;
  const standby = (record?.purpose ?? purpose) === "standby";
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(standby ? "maintenance.titleStandby" : "maintenance.title", { name })}
      size={640}
      padding="md"
      closeButtonProps={{ "aria-label": t("maintenance.close") }}
      classNames={{ title: styles.title }}
    >
      {record !== undefined ? (
        <Progress record={record} />
      ) : host.state === "on" && !began ? (
        <Before host={host} purpose={purpose} onBegin={() => setBegan(true)} onClose={onClose} />
      ) : (
        <Over host={host} onClose={onClose} />
      )}
    </Modal>
  );
}

function Before(props: {
  readonly host: HostView;
  readonly purpose: MaintenanceView["purpose"];
  readonly onBegin: () => void;
  readonly onClose: () => void;
}) {
  const { host, purpose, onBegin, onClose } = props;
  const { t } = useTranslation("balance");
  const [plan, setPlan] = useState<EvacuationPlan>();
  const [refused, setRefused] = useState<readonly Reason[]>([]);
  useEffect(() => {
    let asked = true;
    engine()
      .request("evacuation", { host: host.id })
      .then((answer) => asked && setPlan(answer))
      // The engine has died: whoever shows that tells of it.
      .catch(() => undefined);
    return () => {
      asked = false;
    };
  }, [host.id]);
  if (plan === undefined) return <p role="status">{t("maintenance.asking")}</p>;
  const overloads = plan.rest.some(({ overloaded }) => overloaded);
  const begin = async () => {
    const result = await dispatch({ type: "enterMaintenance", host: host.id, purpose });
    if (result.ok) onBegin();
    else setRefused(result.reasons);
  };
  return (
    <>
      <Plan plan={plan} purpose={purpose} />
      <Refused reasons={refused} />
      <div className={styles.buttons}>
        <Button size="sm" variant="default" onClick={onClose}>
          {t("maintenance.cancel")}
        </Button>
        <Button
          size="sm"
          data-autofocus
          color={overloads ? "red" : undefined}
          onClick={() => void begin()}
        >
          {t(overloads || plan.stuck.length > 0 ? "maintenance.beginAnyway" : "maintenance.begin")}
        </Button>
      </div>
    </>
  );
}

function Progress({ record }: { readonly record: MaintenanceView }) {
  const { t } = useTranslation("balance");
  const [refused, setRefused] = useState<readonly Reason[]>([]);
  const { host, phase, total, left, stuck } = record;
  const done = total - left;
  const ask = (command: Command) => async () => {
    const result = await dispatch(command);
    setRefused(result.ok ? [] : result.reasons);
  };
  return (
    <>
      <p className={styles.phase} role="status" data-phase={phase}>
        <b>{t(`maintenance.phase.${phase}`)}</b>
        {phase !== "waking" && <span>{t("maintenance.progress", { done, total })}</span>}
      </p>
      {phase !== "waking" && (
        <div
          className={styles.progress}
          role="progressbar"
          aria-label={t("maintenance.progress", { done, total })}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
        >
          <span style={{ width: `${total > 0 ? (100 * done) / total : 100}%` }} />
        </div>
      )}
      <StuckList stuck={stuck} />
      <Refused reasons={refused} />
      {phase !== "waking" && (
        <div className={styles.buttons}>
          <Button
            size="sm"
            variant="default"
            onClick={() => void ask({ type: "exitMaintenance", host })()}
          >
            {t("maintenance.giveUp")}
          </Button>
          {phase === "paused" ? (
            <Button size="sm" onClick={() => void ask({ type: "resumeMaintenance", host })()}>
              {t("maintenance.resume")}
            </Button>
          ) : (
            <Button
              size="sm"
              variant="default"
              onClick={() => void ask({ type: "pauseMaintenance", host })()}
            >
              {t("maintenance.pause")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function Over({ host, onClose }: { readonly host: HostView; readonly onClose: () => void }) {
  const { t } = useTranslation("balance");
  const said =
    host.state === "maintenance" ? "done" : host.state === "standby" ? "doneStandby" : "back";
  return (
    <>
      <p role="status">{t(`maintenance.${said}`, { name: host.name })}</p>
      <div className={styles.buttons}>
        <Button size="sm" data-autofocus onClick={onClose}>
          {t("maintenance.close")}
        </Button>
      </div>
    </>
  );
}
