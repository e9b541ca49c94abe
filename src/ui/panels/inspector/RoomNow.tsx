/** The whole datacenter now: its charts, what is in it, and the platforms that stand side by side. */
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { ROOM } from "../../../protocol/units";
import { ofKind, useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import { useFormat } from "../../useFormat";
import { Later } from "../../widgets/Later";
import facts from "./Facts.module.css";
import { HostsNow } from "./HostsNow";

/** Where there is anything to store on. */
const DatastoreList = lazy(() => import("../io/DatastoreList"));

export function RoomNow() {
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const language = useView((view) => view.language);
  const topology = useTopology();
  const { room, platforms } = topology;
  const hosts = ofKind(topology, "host");
  const partitions = ofKind(topology, "partition");
  const clusters = ofKind(topology, "cluster").length;
  const storage = [...topology.entities.values()].some(({ kind }) => kind === "datastore");
  const present = new Set([
    ...hosts.map((host) => host.platform),
    ...partitions.flatMap((partition) => partition.runs ?? []),
  ]);
  return (
    <>
      <HostsNow
        subject={ROOM}
        hosts={hosts}
        partitions={partitions}
        before={[
          { label: t("now.clusters"), value: clusters > 0 ? format.count(clusters) : undefined },
        ]}
        after={() => [
          { label: t("now.source"), value: room?.source },
          { label: t("now.seed"), value: String(room?.seed ?? ""), help: t("now.seedHelp") },
        ]}
      />
      {storage && (
        <Later>
          <DatastoreList />
        </Later>
      )}
      {present.size > 0 && (
        <section className={facts.section} aria-label={t("now.platforms")}>
          <h3>{t("now.platforms")}</h3>
          {[...platforms.values()]
            .filter((platform) => present.has(platform.id))
            .map((platform) => (
              <div key={platform.id} className={facts.story}>
                <b>{platform.name}</b> <span>{t(`now.boundary.${platform.boundary}`)}</span>
                <p>{platform.story[language]}</p>
              </div>
            ))}
        </section>
      )}
    </>
  );
}
