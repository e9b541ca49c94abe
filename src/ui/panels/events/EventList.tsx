/** What happened when, to whom and why: the lower part of the left panel. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Severity } from "../../../protocol/event";
import { useEvents } from "../../../store/events";
import { setPanels, usePanels } from "../panelMemory";
import { SideFilter, SideSection } from "../SideSection";
import styles from "./EventList.module.css";
import { newestFirst } from "./eventOrder";
import { EventRows } from "./EventRows";

/** From the calmest on; `info` is everything. */
const FILTERS = [
  ["info", "all"],
  ["notice", "notice"],
  ["warning", "warning"],
  ["trouble", "trouble"],
] as const;

export function EventList() {
  const { t } = useTranslation("inventory");
  const open = usePanels((panels) => panels.eventsOpen);
  const from = usePanels((panels) => panels.eventsFrom);
  return (
    <SideSection
      title={t("events.title")}
      open={open}
      onToggle={(eventsOpen) => setPanels({ eventsOpen })}
      hint={open ? t("events.collapse") : t("events.expand")}
      className={styles.panel}
      tools={
        <SideFilter
          label={t("events.filter")}
          value={from}
          choices={FILTERS.map(([severity, word]) => [severity, t(`events.${word}`)])}
          onChange={(eventsFrom) => setPanels({ eventsFrom })}
        />
      }
    >
      <Body from={from} />
    </SideSection>
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
