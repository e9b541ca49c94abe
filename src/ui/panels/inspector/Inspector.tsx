/** Whatever is selected: what it is, what it does now, what can be set about it, what happened to it. */
import { lazy, useMemo, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useSelection } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { Later } from "../../widgets/Later";
import { EventsTab } from "./EventsTab";
import { Head } from "./Head";
import styles from "./Inspector.module.css";
import { showInspectorTab, useInspectorTab, type InspectorTab } from "./inspectorTab";
import { NowTab } from "./NowTab";
import { hasSettings } from "./settable";
import { idsOf, subjectOf, type Subject } from "./subject";
import "../../laterWords/inspector";

/** Forms are loaded when somebody wants to set something. */
const SettingsTab = lazy(() => import("./SettingsTab"));
/** What a balancer does is loaded when somebody looks at a cluster. */
const ClusterBalance = lazy(() => import("../balance/ClusterBalance"));
/** A derivation is loaded when somebody wonders. */
const WhyPanel = lazy(() => import("../why/WhyPanel"));

export function Inspector() {
  const { t } = useTranslation("inspector");
  const entities = useTopology((state) => state.entities);
  const open = useTopology((state) => state.room !== undefined);
  const ids = useSelection((selection) => selection.ids);
  const wanted = useInspectorTab((state) => state.tab);
  const subject = useMemo(() => subjectOf(entities, ids), [entities, ids]);
  const settable = useTopology((state) => hasSettings(state, subject));
  const balanced = useTopology(
    ({ platforms }) =>
      subject.kind === "cluster" &&
      platforms
        .get(subject.view.platform ?? "")
        ?.clusterSettings?.some(({ group }) => group === "balance") === true,
  );
  if (!open) return undefined;

  const tabs: readonly InspectorTab[] = [
    "now",
    ...(subject.kind === "partition" ? (["why"] as const) : []),
    ...(subject.kind === "cluster" && balanced ? (["balance"] as const) : []),
    ...(settable ? (["settings"] as const) : []),
    "events",
  ];
  const tab = tabs.includes(wanted) ? wanted : "now";
  const turn = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    if (by === 0 || !next) return;
    event.preventDefault();
    event.stopPropagation();
    showInspectorTab(next);
    document.getElementById(`inspector-${next}`)?.focus();
  };
  return (
    <section className={styles.inspector} aria-label={t("title")}>
      <Head key={idsOf(subject).join("\n")} subject={subject} />
      <div role="tablist" aria-label={t("tabs.label")} className={styles.tabs}>
        {tabs.map((name) => (
          <button
            key={name}
            id={`inspector-${name}`}
            type="button"
            role="tab"
            aria-selected={name === tab}
            aria-controls="inspector-panel"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => showInspectorTab(name)}
            onKeyDown={turn}
          >
            {t(`tabs.${name}`)}
          </button>
        ))}
      </div>
      <div
        id="inspector-panel"
        role="tabpanel"
        aria-labelledby={`inspector-${tab}`}
        className={styles.panel}
        data-tab={tab}
        tabIndex={-1}
      >
        <Panel tab={tab} subject={subject} />
      </div>
    </section>
  );
}

function Panel({ tab, subject }: { readonly tab: InspectorTab; readonly subject: Subject }) {
  switch (tab) {
    case "now":
      return <NowTab subject={subject} />;
    case "why":
      return (
        subject.kind === "partition" && (
          <Later>
            <WhyPanel key={subject.view.id} partition={subject.view.id} />
          </Later>
        )
      );
    case "balance":
      return (
        subject.kind === "cluster" && (
          <Later>
            <ClusterBalance key={subject.view.id} cluster={subject.view} />
          </Later>
        )
      );
    case "settings":
      return (
        <Later>
          <SettingsTab key={idsOf(subject).join("\n")} subject={subject} />
        </Later>
      );
    case "events":
      return <EventsTab subject={subject} />;
  }
}
