/** What is not as it should be, above the events: to be acknowledged, looked at, and mended. */
import { IconChevronDown, IconChevronRight, IconChecks } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import "../../laterWords/alarm";
import type { Alarm } from "../../../protocol/alarm";
import { useAlarms } from "../../../store/alarms";
import { dispatch } from "../../../store/dispatch";
import { IconButton } from "../../widgets/IconButton";
import { setPanels, usePanels } from "../panelMemory";
import styles from "./Alarms.module.css";
import { AlarmRow } from "./AlarmRow";
import { AlarmRules } from "./AlarmRules";

const FILTERS = ["news", "all"] as const;

export default function AlarmPanel() {
  const { t } = useTranslation("alarm");
  const alarms = useAlarms((board) => board.open);
  const open = usePanels((panels) => panels.alarmsOpen);
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>("all");
  const bodyId = useId();
  const news = alarms.filter(({ acknowledged }) => !acknowledged);
  const worst = news.some(({ severity }) => severity === "trouble") ? "trouble" : "warning";
  return (
    <section className={styles.panel} aria-label={t("title")}>
      <header className={styles.header}>
        <h2>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={bodyId}
            title={open ? t("collapse") : t("expand")}
            onClick={() => setPanels({ alarmsOpen: !open })}
          >
            {open ? (
              <IconChevronDown size={12} aria-hidden="true" />
            ) : (
              <IconChevronRight size={12} aria-hidden="true" />
            )}
            {t("title")}
            {news.length > 0 && (
              <span className={styles.count} data-worst={worst}>
                {news.length}
              </span>
            )}
          </button>
        </h2>
        {open && (
          <span className={styles.tools}>
            <select
              aria-label={t("filter")}
              value={filter}
              onChange={({ target }) => setFilter(target.value as typeof filter)}
            >
              {FILTERS.map((each) => (
                <option key={each} value={each}>
                  {t(each)}
                </option>
              ))}
            </select>
            <IconButton
              label={t("acknowledgeAll")}
              disabled={news.length === 0}
              onClick={() => acknowledgeAll(news)}
            >
              <IconChecks size={15} stroke={1.7} aria-hidden />
            </IconButton>
          </span>
        )}
      </header>
      <div
        id={bodyId}
        className={styles.body}
        hidden={!open}
        tabIndex={0}
        role="group"
        aria-label={t("label")}
      >
        {open && <Rows alarms={filter === "all" ? alarms : news} />}
        {open && <AlarmRules />}
      </div>
    </section>
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

/** The newest of them; who has more acknowledges them together. */
const MOST = 100;

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
