/** What is on its way, what waits for its turn, and what is over: between the tree and the events. */
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import "../../laterWords/migration";
import type { MigrationReport } from "../../../protocol/migration";
import { ofKind, useTopology } from "../../../store/topology";
import { setPanels, usePanels } from "../panelMemory";
import { FinishedList } from "./FinishedList";
import styles from "./Migration.module.css";
import { MigrationCard } from "./MigrationCard";
import { useMigrationReport } from "./useMigrationReport";

export default function MigrationPanel() {
  const { t } = useTranslation("migration");
  const open = usePanels((panels) => panels.migrationsOpen);
  const report = useMigrationReport();
  const count = useTopology((state) => ofKind(state, "migration").length);
  const bodyId = useId();
  return (
    <section className={styles.panel} data-open={open} aria-label={t("title")}>
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={bodyId}
          title={open ? t("collapse") : t("expand")}
          onClick={() => setPanels({ migrationsOpen: !open })}
        >
          {open ? (
            <IconChevronDown size={12} aria-hidden="true" />
          ) : (
            <IconChevronRight size={12} aria-hidden="true" />
          )}
          {t("title")}
          {count > 0 && <span className={styles.count}>{count}</span>}
        </button>
      </h2>
      <div
        id={bodyId}
        className={styles.body}
        hidden={!open}
        tabIndex={0}
        role="group"
        aria-label={t("label")}
      >
        {open && <Body report={report} />}
      </div>
    </section>
  );
}

function Body({ report }: { readonly report: MigrationReport }) {
  const entities = useTopology((state) => state.entities);
  return (
    <>
      {report.underWay.map((detail) => {
        const view = entities.get(detail.id);
        // It may have ended since it was asked for.
        return view?.kind === "migration" ? (
          <MigrationCard key={detail.id} view={view} detail={detail} />
        ) : undefined;
      })}
      <FinishedList finished={report.finished} />
    </>
  );
}
