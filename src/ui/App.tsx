/** The room's frame: where everything stands. The canvas is the product; the rest is chrome. */
import styles from "./App.module.css";
import { RoomGraph } from "./graph/RoomGraph";
import { EventList } from "./panels/events/EventList";
import { Inspector } from "./panels/inspector/Inspector";
import { InventoryTable } from "./panels/inventory/InventoryTable";
import { RoomTree } from "./panels/inventory/RoomTree";
import { TotalsStrip } from "./panels/totals/TotalsStrip";
import { Header } from "./shell/Header";
import { Overlays } from "./shell/Overlays";
import { TimeBar } from "./shell/TimeBar";
import { useView } from "../store/view";

export function App() {
  const treeOpen = useView((view) => view.treeOpen);
  const inspectorOpen = useView((view) => view.inspectorOpen);
  const tableOpen = useView((view) => view.tableOpen);
  return (
    <div className={styles.app} data-tree={treeOpen} data-inspector={inspectorOpen}>
      <Header />
      {treeOpen && (
        <nav className={styles.side}>
          <RoomTree />
          <EventList />
        </nav>
      )}
      <main id="room" tabIndex={-1} className={styles.main}>
        <div className={styles.canvas}>
          <RoomGraph />
          <TotalsStrip />
        </div>
        {tableOpen && <InventoryTable />}
      </main>
      {inspectorOpen && (
        <aside id="inspector" tabIndex={-1} className={styles.inspector}>
          <Inspector />
        </aside>
      )}
      <TimeBar />
      <Overlays />
    </div>
  );
}
