/** What is not as it should be, above the events: to be acknowledged, looked at, and mended. */
import { IconChecks } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import "../../laterWords/alarm";
import type { Alarm } from "../../../protocol/alarm";
import { useAlarms } from "../../../store/alarms";
import { dispatch } from "../../../store/dispatch";
import { IconButton } from "../../widgets/IconButton";
import { setPanels, usePanels } from "../panelMemory";
import { SideSection, SideFilter } from "../SideSection";
import styles from "./Alarms.module.css";
import { AlarmRow } from "./AlarmRow";
import { AlarmRules } from "./AlarmRules";

/** The newest of them; who has more acknowledges them together. */
const MOST = 100;
const FILTERS = ["news", "all"] as const;

export default function AlarmPanel() {
  const { t } = useTranslation("alarm");
  const alarms = useAlarms((board) => board.open);
  const open = usePanels((panels) => panels.alarmsOpen);
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>("all");
  const news = alarms.filter(({ acknowledged }) => !acknowledged);
  return (
    <SideSection
      title={t("title")}
      open={open}
      onToggle={(alarmsOpen) => setPanels({ alarmsOpen })}
      hint={open ? t("collapse") : t("expand")}
      className={styles.panel}
      count={news.length}
      grave={news.some(({ severity }) => severity === "trouble") ? "trouble" : "warning"}
      label={t("label")}
      tools={
        <span className={styles.tools}>
          <SideFilter
            label={t("filter")}
            value={filter}
            choices={FILTERS.map((each) => [each, t(each)])}
            onChange={setFilter}
          />
          <IconButton
            label={t("acknowledgeAll")}
            disabled={news.length === 0}
            onClick={() => acknowledgeAll(news)}
          >
            <IconChecks size={15} stroke={1.7} aria-hidden />
          </IconButton>
        </span>
      }
    >
      <Rows alarms={filter === "all" ? alarms : news} />
      <AlarmRules />
    </SideSection>
  );
}

function Rows({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const { t } = useTranslation("alarm");
  if (alarms.length === 0) return <p className={styles.empty}>{t("allKnown")}</p>;
  return (
    <ul className={styles.list}>
      {alarms.slice(0, MOST).map((alarm) => (
        <AlarmRow key={alarm.id} alarm={alarm} />
      ))}
    </ul>
  );
}

function acknowledgeAll(alarms: readonly Alarm[]): void {
  void dispatch({
    type: "batch",
    label: "acknowledgeAlarm",
    commands: alarms.map(({ id }) => ({
      type: "acknowledgeAlarm",
      alarm: id,
      acknowledged: true,
    })),
  });
}
