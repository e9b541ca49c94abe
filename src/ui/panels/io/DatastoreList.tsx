/** All datastores of the room: how busy each is, how long a request takes, and who moves most there. */
import { IconDatabase } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { compareIds } from "../../../base/order";
import type { DatastoreLoad } from "../../../protocol/io-report";
import type { DatastoreView } from "../../../protocol/topology";
import { select } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import facts from "../inspector/Facts.module.css";
import { Bar } from "./Bar";
import styles from "./Io.module.css";
import { isStrained } from "./strain";
import { useIo } from "./useIo";
import "../../laterWords/io";

export default function DatastoreList() {
  const { t } = useTranslation("io");
  const entities = useTopology((state) => state.entities);
  const report = useIo();
  const loads = new Map(report?.datastores.map((load) => [load.id, load]));
  const views = [...entities.values()]
    .filter((view) => view.kind === "datastore")
    .sort((a, b) => (loads.get(b.id)?.load ?? 0) - (loads.get(a.id)?.load ?? 0) || byName(a, b));
  return (
    <section className={facts.section} aria-label={t("datastores")}>
      <h3>{t("datastores")}</h3>
      <ul className={styles.list}>
        {views.map((view) => (
          <li key={view.id}>
            <Row view={view} load={loads.get(view.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function byName(a: DatastoreView, b: DatastoreView): number {
  return compareIds(a.name, b.name) || compareIds(a.id, b.id);
}

function Row({ view, load }: { readonly view: DatastoreView; readonly load?: DatastoreLoad }) {
  const { t } = useTranslation("io");
  const format = useFormat();
  const entities = useTopology((state) => state.entities);
  const moved = format.transfer(load?.movedMiBps ?? 0);
  const latency = format.milliseconds(load?.latencyMs ?? 0);
  const [most] = load?.users ?? [];
  const user = most && entities.get(most.partition);
  const part = most && load ? most.movedMiBps / load.movedMiBps : 0;
  const strained = load !== undefined && isStrained(load, view);
  return (
    <button
      type="button"
      className={styles.row}
      aria-label={t("loadRow", {
        name: view.name,
        percent: format.percent(load?.load ?? 0),
        moved,
        latency,
      })}
      onClick={() => select([view.id])}
    >
      <span className={styles.name}>
        <IconDatabase size={13} aria-hidden="true" style={{ verticalAlign: "-2px" }} /> {view.name}
      </span>
      <span className={styles.number}>{t("load", { moved, latency })}</span>
      <Bar part={load?.load ?? 0} strained={strained} />
      {user?.kind === "partition" && part > 0 && (
        <span className={styles.note}>
          {t("busiest", { name: user.name, part: format.percent(part) })}
          {strained && ` · ${t(load.load > 0.98 ? "full" : "slow")}`}
        </span>
      )}
    </button>
  );
}
