/** A partition now: its charts, its numbers in cores and bytes, where it lies, what it is. */
import { lazy, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PartitionView } from "../../../protocol/topology";
import type { EntityId } from "../../../protocol/units";
import { selectAndReveal } from "../../../store/selection";
import { ofKind, useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import { LazySubjectCharts } from "../../charts/LazySubjectCharts";
import type { Format } from "../../format";
import { useFormat } from "../../useFormat";
import { Later } from "../../widgets/Later";
import type { Load } from "../../widgets/load";
import { MemoryTaken } from "../memory/MemoryTaken";
import { Facts } from "./Facts";
import styles from "./Facts.module.css";
import { LiveLoad } from "./LiveLoad";
import { useWorkloadText } from "./useWorkloadText";

/** Disks and networks are loaded where there are any. */
const PartitionIo = lazy(() => import("../io/PartitionIo"));
/** And a migration, while there is one. */
const PartitionMigration = lazy(() => import("../migration/PartitionMigration"));
/** Where what runs could go, if it could go anywhere. */
const LiveTargets = lazy(() => import("../compatibility/LiveTargets"));

export function PartitionNow({ view }: { readonly view: PartitionView }) {
  const { t } = useTranslation("inspector");
  const { t: terms } = useTranslation("terms");
  const format = useFormat();
  const language = useView((state) => state.language);
  const entities = useTopology((state) => state.entities);
  const platforms = useTopology((state) => state.platforms);
  const workload = useWorkloadText()(view.workload);
  const ids = useMemo(() => [view.id], [view.id]);
  const host = entities.get(view.host);
  const mhz = host?.kind === "host" ? host.mhz : undefined;
  const pool = view.pool === undefined ? undefined : entities.get(view.pool);
  const platform = platforms.get(view.platform);
  const moving = useTopology((state) =>
    ofKind(state, "migration").some(({ partition }) => partition === view.id),
  );
  return (
    <>
      {moving && (
        <Later>
          <PartitionMigration key={view.id} partition={view.id} />
        </Later>
      )}
      <LazySubjectCharts
        subject={view.id}
        cpuCapacity={format.vcpus(view.vcpus)}
        memoryCapacity={format.memory(view.memoryMiB)}
        mhz={mhz}
        note={view.state === "running" ? undefined : t("chart.off")}
      />
      <Facts
        title={t("now.cpu")}
        facts={[
          {
            label: t("now.demand"),
            value: <LiveLoad ids={ids} say={demand} />,
            help: t("chart.help.demand"),
          },
          {
            label: t("now.entitlement"),
            value: <LiveLoad ids={ids} say={entitlement} />,
            help: t("chart.help.entitled"),
          },
          {
            label: t("now.used"),
            value: <LiveLoad ids={ids} say={used} />,
            help: t("chart.help.used"),
          },
          {
            label: t("now.ready"),
            value: <LiveLoad ids={ids} say={ready} />,
            help: t("chart.help.ready"),
          },
        ]}
      />
      <Facts
        title={t("now.memory")}
        facts={[
          { label: t("now.configured"), value: format.memory(view.memoryMiB) },
          {
            label: t("now.consumed"),
            value: <LiveLoad ids={ids} say={consumed} />,
            help: t("chart.help.consumed"),
          },
          {
            label: t("now.active"),
            value: <LiveLoad ids={ids} say={active} />,
            help: t("chart.help.active"),
          },
        ]}
      />
      {platform?.memory && <MemoryTaken ids={ids} platform={view.platform} />}
      {(view.disks !== undefined || view.workload.io !== undefined) && (
        <Later>
          <PartitionIo key={view.id} view={view} />
        </Later>
      )}
      {view.state === "running" && platform?.liveMigration === true && !view.template && (
        <Later>
          <LiveTargets key={view.id} partition={view.id} />
        </Later>
      )}
      <Facts
        title={t("now.facts")}
        facts={[
          { label: t("now.host"), value: <Link id={view.host} /> },
          {
            label: t("now.runsIn"),
            value: view.container === view.host ? undefined : <Link id={view.container} />,
          },
          { label: t("now.pool"), value: pool?.kind === "pool" ? pool.name : undefined },
          {
            label: t("now.platform"),
            value: platform?.name ?? view.platform,
            note: platform && t(`now.boundary.${platform.boundary}`),
            help: platform?.story[language],
          },
          {
            label: t("now.runs"),
            value: view.runs && (platforms.get(view.runs)?.name ?? view.runs),
            help: view.runs && platforms.get(view.runs)?.story[language],
          },
          { label: t("now.os"), value: view.os },
          { label: t("now.application"), value: view.application },
          { label: t("now.architecture"), value: view.architecture },
          {
            label: t("now.technique"),
            value: view.technique && terms(`technique.${view.technique}`),
            help: view.technique && t(`now.techniqueHelp.${view.technique}`),
          },
          { label: t("now.workload"), value: workload },
          {
            label: t("now.physicalIO"),
            value: view.physicalIO ? t("now.physicalIOYes") : undefined,
          },
        ]}
      />
    </>
  );
}

/** A name that leads to the thing. */
function Link({ id }: { readonly id: EntityId }) {
  const view = useTopology((state) => state.entities.get(id));
  if (!view || view.kind === "migration") return id;
  return (
    <button type="button" className={styles.link} onClick={() => selectAndReveal(id)}>
      {view.name}
    </button>
  );
}

const demand = (load: Load, format: Format) => format.cores(load.cpuDemand);
const entitlement = (load: Load, format: Format) => format.cores(load.cpuEntitled ?? 0);
const used = (load: Load, format: Format) => format.cores(load.cpuUsed);
const ready = (load: Load, format: Format) => format.cores(load.cpuReady);
const consumed = (load: Load, format: Format) => format.memory(load.memoryGranted);
const active = (load: Load, format: Format) => format.memory(load.memoryActive);
