/** A host's disks and networks: what its partitions move together, and how full its adapters are. */
import { useTranslation } from "react-i18next";
import type { HostView } from "../../../protocol/topology";
import { LazyIoCharts } from "../../charts/LazyIoCharts";
import { useFormat } from "../../useFormat";
import facts from "../inspector/Facts.module.css";
import { Bar } from "./Bar";
import styles from "./Io.module.css";
import { useIo } from "./useIo";
import "../../laterWords/io";

/** An adapter that is as full as this is drawn as strained. */
const FULL = 0.9;

export default function HostIo({ view }: { readonly view: HostView }) {
  const { t } = useTranslation("io");
  const format = useFormat();
  const adapters = useIo()?.adapters.filter(({ host }) => host === view.id) ?? [];
  return (
    <>
      {view.adapters !== undefined && view.adapters.length > 0 && (
        <section className={facts.section} aria-label={t("adapters.title")}>
          <h3>{t("adapters.title")}</h3>
          <ul className={styles.list}>
            {adapters.map(({ name, kind, mbps, load }) => {
              const percent = format.percent(load);
              const link = format.link(mbps);
              return (
                <li key={name} className={styles.row}>
                  <span className={styles.name}>
                    {name} <span className={facts.note}>{t(`adapters.kind.${kind}`)}</span>
                  </span>
                  <span className={styles.number}>
                    {percent} · {link}
                  </span>
                  <Bar part={load} strained={load >= FULL} />
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <LazyIoCharts subject={view.id} shows={["throughput"]} />
    </>
  );
}
