/** A host now: its charts, what lies on it, what machine it is. */
import { lazy, useMemo } from "react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { piecesOf } from "../../../protocol/boards";
import type { HostView } from "../../../protocol/topology";
import { ofKind, useTopology, type TopologyState } from "../../../store/topology";
import { useView } from "../../../store/view";
import { LazySubjectCharts } from "../../charts/LazySubjectCharts";
import type { Format } from "../../format";
import { useFormat } from "../../useFormat";
import { Later } from "../../widgets/Later";
import { share, type Load } from "../../widgets/load";
import { PlatformCard } from "../../story/PlatformCard";
import { MemoryTaken } from "../memory/MemoryTaken";
import { platformName } from "../platformName";
import { bladeFacts } from "./bladeFacts";
import { boardOwners, partitionsOn, sumPartitions } from "./capacity";
import { Facts } from "./Facts";
import styles from "./Facts.module.css";
import { LiveLoad } from "./LiveLoad";

/** Disks and networks are loaded where there are any. */
const HostIo = lazy(() => import("../io/HostIo"));

/** Where firmware divides, weights are balanced instead of machines. */
const HostAdvice = lazy(() => import("../balance/HostAdvice"));

/** Apart, as all that is below the charts and has words of its own. */
const EnergyNow = lazy(() => import("../power/EnergyNow"));

/** Loaded where it failed. */
const RecoveryList = lazy(() => import("../availability/RecoveryList"));

export function HostNow({ view }: { readonly view: HostView }) {
  const { t } = useTranslation("inspector");
  const { t: engineWords } = useTranslation("engine");
  const { t: story } = useTranslation("story");
  const format = useFormat();
  const language = useView((state) => state.language);
  const entities = useTopology((state) => state.entities);
  const platform = useTopology((state) => state.platforms.get(view.platform));
  const ids = useMemo(() => [view.id], [view.id]);
  const partitions = partitionsOn(entities, new Set(ids));
  const inside = sumPartitions(partitions);
  const owners = boardOwners(view, platform?.boardSetting, partitions);
  const recovering = useTopology((state) =>
    ofKind(state, "recovery").some(({ host }) => host === view.id),
  );
  const chassis = view.blade && entities.get(view.blade.chassis);
  const term = platform?.partitionTermPlural[language];
  return (
    <>
      {recovering && (
        <Later>
          <RecoveryList of={view.id} />
        </Later>
      )}
      {platform && (
        <section className={styles.platform} aria-label={t("now.platform")}>
          <PlatformCard platform={platform} level={3} />
        </section>
      )}
      <LazySubjectCharts
        subject={view.id}
        cpuCapacity={format.cores(view.cores)}
        memoryCapacity={format.memory(view.memoryMiB)}
        mhz={view.mhz}
        fullLoad={view.powerW.at(-1)}
        note={view.state === "on" ? undefined : engineWords(`state.${view.state}`)}
      />
      {platform?.memory && (
        <MemoryTaken ids={ids} platform={view.platform} state={view.memoryState} />
      )}
      {(view.adapters !== undefined || partitions.some(({ disks }) => disks !== undefined)) && (
        <Later>
          <HostIo key={view.id} view={view} />
        </Later>
      )}
      <Facts
        title={t("now.contents")}
        facts={[
          {
            label: term ?? t("now.partitions"),
            value: t("now.ofTotal", {
              part: format.count(inside.running),
              whole: format.count(inside.partitions),
            }),
            note: t("now.running").toLocaleLowerCase(),
          },
          {
            label: t("now.vcpuPerCore"),
            value: format.ratio(share(inside.vcpus, view.cores)),
          },
          { label: t("now.free"), value: <LiveLoad ids={ids} say={free} /> },
          { label: t("now.promised"), value: <LiveLoad ids={ids} say={promised} /> },
        ]}
      />
      {platform?.boundary === "logical" && view.state === "on" && (
        <Later>
          <HostAdvice key={view.id} host={view.id} />
        </Later>
      )}
      <Later>
        <EnergyNow key={view.id} subject={view.id} />
      </Later>
      <Facts
        title={t("now.machine")}
        facts={[
          {
            label: t("now.model"),
            value: view.model,
            note: view.year === undefined ? undefined : String(view.year),
          },
          {
            label: t("now.platform"),
            value: platformName(platform?.name ?? view.platform, view.release),
            note: platform && t(`now.boundary.${platform.boundary}`),
          },
          { label: t("now.architecture"), value: view.architecture },
          { label: t("now.processor"), value: view.cpuModel },
          { label: t("now.cpuLevel"), value: view.cpuLevel, help: t("now.cpuLevelHelp") },
          { label: t("now.generation"), value: view.generation, help: t("now.generationHelp") },
          {
            label: t("now.sockets"),
            value: t(view.threads > view.cores ? "now.socketsThreads" : "now.socketsValue", {
              sockets: view.sockets,
              cores: view.cores / view.sockets,
              threads: view.threads / view.cores,
            }),
          },
          { label: t("now.clock"), value: format.frequency(view.mhz) },
          { label: t("now.capacity"), value: format.frequency(view.cores * view.mhz) },
          {
            label: t("now.types"),
            value:
              view.cpuTypes &&
              Object.entries(view.cpuTypes)
                .map(([type, count]) => `${format.count(count)} ${type}`)
                .join(", "),
          },
          { label: t("now.memory"), value: format.memory(view.memoryMiB) },
          {
            label: t("now.overhead"),
            value: view.overheadMiB > 0 ? format.memory(view.overheadMiB) : undefined,
          },
          { label: t("now.link"), value: format.link(view.linkMbps) },
          { label: t("now.uplinks"), value: uplinksOf(view, entities, engineWords) },
          {
            label: t("now.powerCurve"),
            value: t("now.powerCurveValue", {
              idle: format.power(view.powerW[0] ?? 0),
              full: format.power(view.powerW.at(-1) ?? 0),
            }),
            note: view.powerAssumed ? t("now.powerAssumed") : undefined,
            help: view.powerSource,
          },
        ]}
      />
      <Facts title={story("blade.title")} facts={bladeFacts(view, chassis, story)} />
      <Facts
        title={t("now.boards")}
        facts={piecesOf(view.boards ?? []).map((board) => ({
          label: board.name,
          value:
            board.cores === 0
              ? t("now.boardIO")
              : t("now.boardValue", {
                  cores: format.cores(board.cores),
                  memory: format.memory(board.memoryMiB),
                }),
          note: owners.get(board.name) ?? t("now.boardFree"),
        }))}
      />
    </>
  );
}

const free = (load: Load, format: Format) =>
  `${format.cores(Math.max(0, load.cpuCapacity - load.cpuUsed))} · ${format.memory(
    Math.max(0, load.memoryCapacity - load.memoryGranted),
  )}`;
const promised = (load: Load, format: Format) =>
  `${format.memory(load.memoryConfigured)} · ${format.percent(
    share(load.memoryConfigured, load.memoryCapacity),
  )}`;

/** What it hangs on, and how each stands. */
function uplinksOf(
  { uplinks }: HostView,
  entities: TopologyState["entities"],
  words: TFunction<"engine">,
): string {
  return uplinks
    .map((id) => {
      const view = entities.get(id);
      if (view?.kind !== "switch") return id;
      return view.state === "failed" ? `${view.name} (${words("state.failed")})` : view.name;
    })
    .join(", ");
}
