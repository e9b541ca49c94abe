/** The datacenter's totals, floating over the room. A painter writes the numbers twice a second. */
import { useCallback, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { live } from "../../../store/live";
import { useTopology } from "../../../store/topology";
import { performById } from "../../commands/actions";
import { currentFormat } from "../../currentFormat";
import { requestPaint } from "../../frameLoop";
import { useFormat } from "../../useFormat";
import { READABLE_MS, usePainter } from "../../widgets/usePainter";
import { takeCensus, totalsOf, type Census } from "./totals";
import styles from "./TotalsStrip.module.css";

const METRICS = ["hosts", "partitions", "cpu", "memory", "ratio", "power", "contended"] as const;
type Metric = (typeof METRICS)[number];

export function TotalsStrip() {
  const { t } = useTranslation("shell");
  const strip = useRef<HTMLDivElement>(null);
  const census = useRef<Census>(undefined);
  const format = useFormat();
  const paint = useCallback(() => {
    const topology = useTopology.getState();
    if (!strip.current || !topology.room) return;
    if (census.current?.version !== topology.version) census.current = takeCensus(topology);
    write(strip.current, census.current);
  }, []);
  useLayoutEffect(paint, [paint, format]);
  usePainter(paint, READABLE_MS);
  // What is in the room may change while it stands still.
  useLayoutEffect(() => useTopology.subscribe(requestPaint), []);

  return (
    <section ref={strip} className={styles.strip} aria-label={t("landmark.totals")}>
      {METRICS.map((metric) =>
        metric === "contended" ? (
          <button
            key={metric}
            type="button"
            className={styles.metric}
            data-metric={metric}
            data-tip={t("totals.contendedHint")}
            aria-description={t("totals.contendedHint")}
            onClick={() => performById("selectContended", [])}
          >
            <b>–</b> <span>{t("totals.contended")}</span>
          </button>
        ) : (
          <div
            key={metric}
            className={styles.metric}
            data-metric={metric}
            data-tip={t(`totals.${metric}Hint`)}
          >
            <b>–</b> <span>{t(`totals.${metric}`)}</span>
          </div>
        ),
      )}
    </section>
  );
}

function write(strip: HTMLElement, census: Census): void {
  const format = currentFormat();
  const totals = totalsOf(census, live.frame);
  const texts: Readonly<Record<Metric, string>> = {
    hosts: `${format.count(census.on.length)} / ${format.count(census.hosts.length)}`,
    partitions: `${format.count(census.running.length)} / ${format.count(census.partitions)}`,
    cpu: format.percent(totals.cpu),
    memory: format.percent(totals.memory),
    ratio: format.ratio(totals.vcpusPerCore),
    power: format.power(totals.power),
    contended: format.count(totals.contended),
  };
  for (const element of strip.children) {
    if (!(element instanceof HTMLElement)) continue;
    const text = texts[element.dataset.metric as Metric];
    const number = element.firstElementChild;
    if (number && number.textContent !== text) number.textContent = text;
    if (element.dataset.metric === "contended") {
      element.dataset.some = String(totals.contended > 0);
    }
  }
}
