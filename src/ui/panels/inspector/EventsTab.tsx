/** What happened to the subject, and to whatever lies in it. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useEvents } from "../../../store/events";
import { useTopology } from "../../../store/topology";
import { newestFirst, withContents } from "../events/eventOrder";
import { EventRows } from "../events/EventRows";
import styles from "./Inspector.module.css";
import { idsOf, type Subject } from "./subject";

export function EventsTab({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation("inspector");
  const { t: inventoryWords } = useTranslation("inventory");
  const events = useEvents((state) => state.events);
  const children = useTopology((state) => state.children);
  const shown = useMemo(() => {
    const all = newestFirst(events, "info");
    if (subject.kind === "room") return all;
    const about = withContents({ children }, idsOf(subject));
    return all.filter((event) => about.has(event.subject));
  }, [events, subject, children]);
  if (shown.length === 0) {
    return (
      <p className={styles.empty}>
        {subject.kind === "room" ? t("events.emptyRoom") : t("events.empty")}
      </p>
    );
  }
  return <EventRows events={shown} label={inventoryWords("events.label")} />;
}
