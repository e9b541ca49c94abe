/** The bottom dock, loaded when it is first opened: the page begins without a table. */
import { lazy } from "react";
import { Later } from "../../widgets/Later";
import { usePanels } from "../panelMemory";
import styles from "./InventoryTable.module.css";

const InventoryDock = lazy(() => import("./InventoryDock"));

export function InventoryTable() {
  const height = usePanels((panels) => panels.tableHeight);
  return (
    <Later fallback={<div className={styles.dock} style={{ height }} />}>
      <InventoryDock />
    </Later>
  );
}
