/** What a chart is of and, over the first one, how far it looks back. */
import { useTranslation } from "react-i18next";
import { WINDOWS } from "../../protocol/series";
import { setView, useView } from "../../store/view";
import styles from "./ChartHeading.module.css";

export const CHART_HEIGHT = 112;
export const POWER_HEIGHT = 68;

interface Props {
  readonly title: string;
  readonly withWindows?: boolean;
}

export function ChartHeading({ title, withWindows }: Props) {
  return (
    <div className={styles.heading}>
      <h3>{title}</h3>
      {withWindows && <Windows />}
    </div>
  );
}

function Windows() {
  const { t } = useTranslation("inspector");
  const present = useView((view) => view.window);
  return (
    <div role="group" aria-label={t("chart.window")} className={styles.windows}>
      {WINDOWS.map((window) => (
        <button
          key={window}
          type="button"
          aria-pressed={window === present}
          aria-label={t(`chart.windowNames.${window}`)}
          onClick={() => setView({ window })}
        >
          {t(`chart.windows.${window}`)}
        </button>
      ))}
    </div>
  );
}
