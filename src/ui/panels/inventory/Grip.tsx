/** The table's upper edge, which sets its height: by pointer and by arrow keys. */
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { setPanels, TABLE_HEIGHTS, usePanels } from "../panelMemory";
import styles from "./InventoryTable.module.css";

const KEY_STEP = 24;

export function Grip() {
  const { t } = useTranslation("inventory");
  const height = usePanels((panels) => panels.tableHeight);
  const start = useRef<{ y: number; height: number }>(undefined);
  const resize = (to: number) => {
    const most = Math.min(TABLE_HEIGHTS.most, window.innerHeight * 0.6);
    setPanels({ tableHeight: Math.round(Math.min(most, Math.max(TABLE_HEIGHTS.least, to))) });
  };
  return (
    <div
      className={styles.grip}
      role="separator"
      aria-orientation="horizontal"
      aria-label={t("table.resize")}
      aria-valuenow={height}
      aria-valuemin={TABLE_HEIGHTS.least}
      aria-valuemax={TABLE_HEIGHTS.most}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { y: event.clientY, height };
      }}
      onPointerMove={(event) => {
        const from = start.current;
        if (from) resize(from.height + from.y - event.clientY);
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
      onKeyDown={(event) => {
        const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
        if (direction === 0) return;
        event.preventDefault();
        event.stopPropagation();
        resize(height + direction * KEY_STEP);
      }}
    />
  );
}
