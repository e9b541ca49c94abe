/** Several things at once: what they are together, and who they are. */
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { EntityId } from "../../../protocol/units";
import { useTopology } from "../../../store/topology";
import type { Format } from "../../format";
import { useFormat } from "../../useFormat";
import { LiveText } from "../../widgets/LiveText";
import { loadOf, share, type Load } from "../../widgets/load";
import { Meter } from "../../widgets/Meter";
import { Facts } from "./Facts";
import styles from "./Facts.module.css";
import { LiveLoad } from "./LiveLoad";
import type { Thing } from "./subject";
import { ThingList } from "./ThingList";

export function SeveralNow({ things }: { readonly things: readonly Thing[] }) {
  const { t } = useTranslation("inspector");
  const key = things.map((thing) => thing.id).join("\n");
  // The same ids are the same array, however often the things themselves are replaced.
  const ids = useMemo(() => key.split("\n"), [key]);
  return (
    <>
      <div className={styles.meters}>
        <Gauge resource="cpu" label={t("now.cpu")} ids={ids} />
        <Gauge resource="memory" label={t("now.memory")} ids={ids} />
      </div>
      <Facts
        title={t("now.cpu")}
        facts={[
          { label: t("now.demand"), value: <LiveLoad ids={ids} say={demand} /> },
          { label: t("now.used"), value: <LiveLoad ids={ids} say={used} /> },
          { label: t("now.ready"), value: <LiveLoad ids={ids} say={ready} /> },
        ]}
      />
      <Facts
        title={t("now.memory")}
        facts={[
          { label: t("now.configured"), value: <LiveLoad ids={ids} say={configured} /> },
          { label: t("now.consumed"), value: <LiveLoad ids={ids} say={consumed} /> },
          { label: t("now.active"), value: <LiveLoad ids={ids} say={active} /> },
        ]}
      />
      <ThingList things={things} />
    </>
  );
}

interface GaugeProps {
  readonly resource: "cpu" | "memory";
  readonly label: string;
  readonly ids: readonly EntityId[];
}

function Gauge({ resource, label, ids }: GaugeProps) {
  const format = useFormat();
  const read = useCallback(() => {
    const load = loadOf(useTopology.getState(), ids);
    return resource === "cpu"
      ? {
          used: share(load.cpuUsed, load.cpuCapacity),
          waiting: share(load.cpuReady, load.cpuCapacity),
        }
      : { used: share(load.memoryGranted, load.memoryCapacity) };
  }, [ids, resource]);
  const text = useCallback(() => format.percent(read().used), [read, format]);
  const say = useCallback((used: number) => format.percent(used), [format]);
  return (
    <>
      <span>{label}</span>
      <Meter resource={resource} read={read} label={label} say={say} />
      <LiveText read={text} className={styles.number} />
    </>
  );
}

const ofCapacity = (part: number, load: Load, format: Format) =>
  `${format.cores(part)} · ${format.percent(share(part, load.cpuCapacity))}`;
const demand = (load: Load, format: Format) => ofCapacity(load.cpuDemand, load, format);
const used = (load: Load, format: Format) => ofCapacity(load.cpuUsed, load, format);
const ready = (load: Load, format: Format) => ofCapacity(load.cpuReady, load, format);
const configured = (load: Load, format: Format) => format.memory(load.memoryConfigured);
const consumed = (load: Load, format: Format) => format.memory(load.memoryGranted);
const active = (load: Load, format: Format) => format.memory(load.memoryActive);
