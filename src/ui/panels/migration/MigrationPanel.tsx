/** What is on its way, what waits for its turn, and what is over: between the tree and the events. */
import { useTranslation } from "react-i18next";
import "../../laterWords/migration";
import type { MigrationReport } from "../../../protocol/migration";
import { ofKind, useTopology } from "../../../store/topology";
import { setPanels, usePanels } from "../panelMemory";
import { SideSection } from "../SideSection";
import { FinishedList } from "./FinishedList";
import styles from "./Migration.module.css";
import { MigrationCard } from "./MigrationCard";
import { useMigrationReport } from "./useMigrationReport";

export default function MigrationPanel() {
  const { t } = useTranslation("migration");
  const open = usePanels((panels) => panels.migrationsOpen);
  const report = useMigrationReport();
  const count = useTopology((state) => ofKind(state, "migration").length);
  return (
    <SideSection
      title={t("title")}
      open={open}
      onToggle={(migrationsOpen) => setPanels({ migrationsOpen })}
      hint={open ? t("collapse") : t("expand")}
      className={styles.panel}
      count={count}
      label={t("label")}
    >
      <Body report={report} />
    </SideSection>
  );
}

function Body({ report }: { readonly report: MigrationReport }) {
  const entities = useTopology((state) => state.entities);
  return (
    <div className={styles.body}>
      {report.underWay.map((detail) => {
        const view = entities.get(detail.id);
        // It may have ended since it was asked for.
        return view?.kind === "migration" ? (
          <MigrationCard key={detail.id} view={view} detail={detail} />
        ) : undefined;
      })}
      <FinishedList finished={report.finished} />
    </div>
  );
}
