/** Where there is nothing to see, what to do about it: quietly, in the middle of the canvas. */
import { useTranslation } from "react-i18next";
import { useSession } from "../../store/session";
import { useTopology, type TopologyState } from "../../store/topology";
import { ActionButton } from "./ActionButton";
import styles from "./EmptyRoom.module.css";

export function EmptyRoom() {
  const { t } = useTranslation("shell");
  const open = useSession((session) => session.status === "open");
  const empty = useTopology((topology) => topology.room !== undefined && !hasHosts(topology));
  return (
    // Always there, so that it is read out when it is filled.
    <div role="status" className={styles.place}>
      {open && empty && (
        <div className={styles.hint}>
          <strong>{t("emptyRoom.title")}</strong>
          <p>{t("emptyRoom.text")}</p>
          <div className={styles.actions}>
            <ActionButton id="openFile">{t("emptyRoom.open")}</ActionButton>
            <ActionButton id="addHost">{t("emptyRoom.addHost")}</ActionButton>
            <ActionButton id="openDefault">{t("emptyRoom.openDefault")}</ActionButton>
          </div>
        </div>
      )}
    </div>
  );
}

function hasHosts({ entities }: TopologyState): boolean {
  for (const view of entities.values()) if (view.kind === "host") return true;
  return false;
}
