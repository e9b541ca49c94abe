/**
 * The room's frame: where everything stands. The canvas is the product and comes first; the panels
 * beside it arrive a moment later, in places that are already kept for them.
 */
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import styles from "./App.module.css";
import { RoomGraph } from "./graph/RoomGraph";
import { InventoryTable } from "./panels/inventory/InventoryTable";
import { TotalsStrip } from "./panels/totals/TotalsStrip";
import { EmptyRoom } from "./shell/EmptyRoom";
import { Header } from "./shell/Header";
import { Overlays } from "./shell/Overlays";
import { TimeBar } from "./shell/TimeBar";
import { useView } from "../store/view";
import { Later } from "./widgets/Later";

const SidePanel = lazy(() =>
  import("./panels/SidePanel").then(({ SidePanel: component }) => ({ default: component })),
);
const Inspector = lazy(() =>
  import("./panels/inspector/Inspector").then(({ Inspector: component }) => ({
    default: component,
  })),
);

export function App() {
  const { t } = useTranslation("shell");
  const treeOpen = useView((view) => view.treeOpen);
  const inspectorOpen = useView((view) => view.inspectorOpen);
  const tableOpen = useView((view) => view.tableOpen);
  return (
    <div className={styles.app} data-tree={treeOpen} data-inspector={inspectorOpen}>
      <Header />
      {treeOpen && (
        <nav className={styles.side} aria-label={t("landmark.side")}>
          <Later>
            <SidePanel />
          </Later>
        </nav>
      )}
      <main id="room" tabIndex={-1} className={styles.main} aria-label={t("landmark.main")}>
        <div className={styles.canvas}>
          <RoomGraph />
          <EmptyRoom />
          <TotalsStrip />
        </div>
        {tableOpen && <InventoryTable />}
      </main>
      {inspectorOpen && (
        <aside
          id="inspector"
          tabIndex={-1}
          className={styles.inspector}
          aria-label={t("landmark.inspector")}
        >
          <Later>
            <Inspector />
          </Later>
        </aside>
      )}
      <TimeBar />
      <Overlays />
    </div>
  );
}
