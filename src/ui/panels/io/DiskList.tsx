/** The disks of a partition: where each lies, and the way to another datastore. */
import "../../theme/mantineStyles";
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { compareIds } from "../../../base/order";
import type { Reason } from "../../../protocol/command";
import type { DiskSpec } from "../../../protocol/io";
import type { DatastoreView, DiskMoveView, PartitionView } from "../../../protocol/topology";
import { dispatch } from "../../../store/dispatch";
import { select } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { nameOf } from "../../commands/search";
import { useFormat } from "../../useFormat";
import facts from "../inspector/Facts.module.css";
import { Refused } from "../inspector/Refused";
import { Bar } from "./Bar";
import styles from "./Io.module.css";
import { useIo } from "./useIo";

export function DiskList({ view }: { readonly view: PartitionView }) {
  const { t } = useTranslation("io");
  const { disks = [] } = view;
  if (disks.length === 0) return undefined;
  return (
    <section className={facts.section} aria-label={t("disks.title")}>
      <h3>{t("disks.title")}</h3>
      {disks.map((disk) => (
        <Disk key={disk.name} partition={view} disk={disk} />
      ))}
    </section>
  );
}

interface Props {
  readonly partition: PartitionView;
  readonly disk: DiskSpec;
}

function Disk({ partition, disk }: Props) {
  const { t } = useTranslation("io");
  const format = useFormat();
  const entities = useTopology((state) => state.entities);
  const [reasons, setReasons] = useState<readonly Reason[]>([]);
  const lies = entities.get(disk.datastore);
  const move = [...entities.values()].find(
    (each): each is DiskMoveView =>
      each.kind === "diskMove" && each.partition === partition.id && each.disk === disk.name,
  );
  const targets = [...entities.values()]
    .filter((each): each is DatastoreView => each.kind === "datastore")
    .filter(({ id, hosts }) => id !== disk.datastore && hosts?.includes(partition.host) !== false)
    .sort((a, b) => compareIds(a.name, b.name));
  const send = async (to: string) => {
    const result = await dispatch({
      type: "moveDisk",
      partition: partition.id,
      disk: disk.name,
      to,
    });
    setReasons(result.ok ? [] : result.reasons);
  };
  return (
    <div className={styles.disk}>
      <span>
        <b>{disk.name}</b> · {t("disks.on", { GiB: format.memory(disk.GiB * 1024) })}{" "}
        {lies?.kind === "datastore" ? (
          <button type="button" className={styles.link} onClick={() => select([lies.id])}>
            {lies.name}
          </button>
        ) : (
          disk.datastore
        )}
      </span>
      {move === undefined ? (
        targets.length > 0 && (
          <NativeSelect
            className={styles.select}
            size="xs"
            aria-label={t("disks.move", { disk: disk.name })}
            value=""
            data={[
              { value: "", label: t("disks.choose") },
              ...targets.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(change) => {
              const to = change.currentTarget.value;
              if (to !== "") void send(to);
            }}
          />
        )
      ) : (
        <button
          type="button"
          className={styles.small}
          aria-label={t("disks.cancel", { disk: disk.name })}
          onClick={() => void send(disk.datastore)}
        >
          ×
        </button>
      )}
      {move && <Progress move={move} />}
      <Refused reasons={reasons} />
    </div>
  );
}

function Progress({ move }: { readonly move: DiskMoveView }) {
  const { t } = useTranslation("io");
  const format = useFormat();
  const to = useTopology((state) => nameOf(state, move.to));
  const progress = useIo()?.moves.find(({ id }) => id === move.id);
  if (move.phase === "queued")
    return <span className={styles.note}>{t("disks.queued", { to })}</span>;
  const part = progress ? 1 - progress.leftMiB / progress.totalMiB : 0;
  return (
    <>
      <Bar part={part} />
      <span className={styles.note} role="status">
        {t("disks.progress", {
          percent: format.percent(part),
          to,
          rate: format.transfer(progress?.rateMiBps ?? 0),
        })}
        {progress?.etaS !== undefined &&
          ` · ${t("disks.left", { time: format.duration(progress.etaS) })}`}
      </span>
    </>
  );
}
