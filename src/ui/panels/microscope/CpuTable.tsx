/** The chart in words: who is on each physical CPU now, and how busy it was in the time shown. */
import { useCallback, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { scope, useMicroscope } from "../../../store/microscope";
import { useFormat } from "../../useFormat";
import { ScrollRegion } from "../../widgets/ScrollRegion";
import { READABLE_MS, usePainter } from "../../widgets/usePainter";
import styles from "./CpuTable.module.css";
import { setText } from "./figures";
import { readCpus } from "./reading";
import type { Scene } from "./scene";

export function CpuTable({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation("microscope");
  const format = useFormat();
  const span = useMicroscope((state) => state.span);
  const body = useRef<HTMLTableSectionElement>(null);
  const paint = useCallback(() => {
    const { view } = scope;
    if (!view || !body.current) return;
    const cpus = readCpus(view, span);
    [...body.current.children].forEach((row, cpu) => {
      const { running, busy } = cpus[cpu] ?? { running: -1, busy: 0 };
      const who = view.vcpus[running];
      const name = who && (scene.names.get(who.partition) ?? who.partition);
      setText(
        row.children[1],
        who && name !== undefined
          ? `${scene.marks.get(who.partition)?.letter ?? ""} · ${t("gantt.slice", { name, number: who.number })}`
          : t("gantt.idle"),
      );
      setText(row.children[2], format.percent(busy));
    });
  }, [scene, span, format, t]);
  useLayoutEffect(paint, [paint]);
  usePainter(paint, READABLE_MS);
  return (
    <ScrollRegion label={t("gantt.tableLabel")} className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("gantt.columnCpu")}</th>
            <th scope="col">{t("gantt.columnNow")}</th>
            <th scope="col">{t("gantt.columnBusy")}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {Array.from({ length: scene.opened.cpus }, (_, cpu) => (
            <tr key={cpu}>
              <th scope="row">{t("gantt.cpu", { number: cpu })}</th>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
