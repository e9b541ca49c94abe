/** A datastore now: who uses it, with what tames each of them, its charts, what it is. */
import { useTranslation } from "react-i18next";
import type { DatastoreView } from "../../../protocol/topology";
import { useTopology } from "../../../store/topology";
import { LazyIoCharts } from "../../charts/LazyIoCharts";
import { useFormat } from "../../useFormat";
import { nameOf } from "../../commands/search";
import { Facts } from "../inspector/Facts";
import facts from "../inspector/Facts.module.css";
import { DatastoreSwitches } from "./DatastoreSettings";
import { DatastoreUsers } from "./DatastoreUsers";
import styles from "./Io.module.css";
import { useIo } from "./useIo";
import "../../laterWords/io";

export default function DatastoreNow({ view }: { readonly view: DatastoreView }) {
  const { t } = useTranslation("io");
  const format = useFormat();
  const topology = useTopology();
  const platform = useTopology((state) => state.platforms.get(view.platform ?? ""));
  const load = useIo()?.datastores.find(({ id }) => id === view.id);
  const gib = (amount: number) => format.memory(amount * 1024);
  return (
    <>
      <section className={facts.section} aria-label={t("users.title")}>
        <h3>{t("users.title")}</h3>
        {load && (
          <p className={styles.hint}>
            {t("load", {
              moved: format.transfer(load.movedMiBps),
              latency: format.milliseconds(load.latencyMs),
            })}{" "}
            · {t("rate.iops", { count: Math.round(load.requests) })}
          </p>
        )}
        {load?.sharesDecide && (
          <p className={styles.flag} data-tip={t("sharesDecideHelp")}>
            {t("sharesDecide")}
          </p>
        )}
        {load && <DatastoreUsers load={load} />}
        <DatastoreSwitches datastore={view} />
      </section>
      <LazyIoCharts subject={view.id} shows={["throughput", "latency"]} />
      <Facts
        title={t("facts.title")}
        facts={[
          { label: t("facts.sort"), value: t(`sort.${view.sort}`) },
          {
            label: t("facts.capacity"),
            value: t("facts.used", { used: gib(view.usedGiB), capacity: gib(view.capacityGiB) }),
            note: t("facts.free", { free: gib(Math.max(0, view.capacityGiB - view.usedGiB)) }),
          },
          {
            label: t("facts.throughput"),
            value: view.mibps === undefined ? t("facts.unbounded") : format.transfer(view.mibps),
          },
          {
            label: t("facts.requests"),
            value:
              view.iops === undefined
                ? t("facts.unbounded")
                : t("facts.iops", { iops: format.count(view.iops) }),
          },
          {
            label: t("facts.latency"),
            value: t("facts.ms", { ms: format.number(view.latencyMs, 2) }),
            help: t("facts.latencyHelp"),
          },
          { label: t("facts.array"), value: nameOf(topology, view.array) },
          {
            label: t("facts.hosts"),
            value:
              view.hosts === undefined
                ? t("facts.allHosts")
                : view.hosts.map((id) => nameOf(topology, id)).join(", "),
          },
          { label: t("facts.rule"), value: platform?.ioRule?.words[format.language] },
        ]}
      />
    </>
  );
}
