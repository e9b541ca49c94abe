/** What happened when, to whom and why: the lower part of the left panel. */
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Severity } from "../../../protocol/event";
import { useEvents } from "../../../store/events";
import { setPanels, usePanels } from "../panelMemory";
import styles from "./EventList.module.css";
import { newestFirst } from "./eventOrder";
import { EventRows } from "./EventRows";

/** From the calmest on; `info` is everything. */
const FILTERS = { info: "all", notice: "notice", warning: "warning", trouble: "trouble" } as const;

export function EventList() {
  const { t } = useTranslation("inventory");
  const open = usePanels((panels) => panels.eventsOpen);
  const from = usePanels((panels) => panels.eventsFrom);
  const bodyId = useId();
  return (
    <section className={styles.panel} data-open={open} aria-label={t("events.title")}>
      <header className={styles.header}>
        <h2>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={bodyId}
            title={open ? t("events.collapse") : t("events.expand")}
            onClick={() => setPanels({ eventsOpen: !open })}
          >
            {open ? (
              <IconChevronDown size={12} aria-hidden="true" />
            ) : (
              <IconChevronRight size={12} aria-hidden="true" />
            )}
            {t("events.title")}
          </button>
        </h2>
        {open && (
          <select
            className={styles.filter}
            aria-label={t("events.filter")}
            value={from}
            onChange={(change) => setPanels({ eventsFrom: change.target.value as Severity })}
          >
            {Object.entries(FILTERS).map(([severity, word]) => (
              <option key={severity} value={severity}>
                {t(`events.${word}`)}
              </option>
            ))}
          </select>
        )}
      </header>
      <div id={bodyId} className={styles.body} hidden={!open}>
        {open && <Body from={from} />}
      </div>
    </section>
  );
}

function Body({ from }: { readonly from: Severity }) {
  const { t } = useTranslation("inventory");
  const events = useEvents((state) => state.events);
  const shown = useMemo(() => newestFirst(events, from), [events, from]);
  if (shown.length === 0) {
    return (
      <p className={styles.empty}>
        {events.length === 0 ? t("events.empty") : t("events.emptyFilter")}
      </p>
    );
  }
  return <EventRows events={shown} label={t("events.label")} />;
}
