/** One row of the table; its live cells paint themselves. */
import { memo, useCallback, useLayoutEffect, useRef, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import type { EntityId } from "../../../protocol/units";
import { useTopology } from "../../../store/topology";
import type { Format } from "../../format";
import { useFormat } from "../../useFormat";
import { StateGlyph } from "../../widgets/Glyph";
import type { Modifiers } from "../../widgets/listSelection";
import { isContended } from "../../widgets/load";
import { Sparkline } from "../../widgets/Sparkline";
import { READABLE_MS, usePainter } from "../../widgets/usePainter";
import styles from "./InventoryTable.module.css";
import { isHot, isMeasured, type InventoryColumn } from "./tableColumns";
import type { InventoryRow } from "./tableRows";

export const TABLE_ROW_HEIGHT = 26;

interface Props {
  readonly row: InventoryRow;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly InventoryColumn[];
  readonly template: string;
  readonly elementId: string;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onChoose: (id: EntityId, keys: Modifiers, bring: boolean) => void;
  readonly onMenu: (event: MouseEvent, id: EntityId) => void;
}

export const TableRow = memo(function TableRow(props: Props) {
  const { row, columns } = props;
  const format = useFormat();
  return (
    // The grid itself takes the keys (aria-activedescendant).
    <div
      id={props.elementId}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.selected}
      className={styles.row}
      data-active={props.active}
      data-odd={props.index % 2 === 1}
      style={{
        gridTemplateColumns: props.template,
        height: TABLE_ROW_HEIGHT,
        transform: `translateY(${props.top}px)`,
      }}
      onClick={(event) => props.onChoose(row.id, event, false)}
      onDoubleClick={(event) => props.onChoose(row.id, event, true)}
      onContextMenu={(event) => props.onMenu(event, row.id)}
    >
      {columns.map((column) =>
        column.live && column.id !== "trend" ? (
          <LiveCell key={column.id} row={row} column={column} format={format} />
        ) : (
          <Cell key={column.id} row={row} column={column} format={format} />
        ),
      )}
    </div>
  );
});

interface CellProps {
  readonly row: InventoryRow;
  readonly column: InventoryColumn;
  readonly format: Format;
}

/** Most cells are plain text: they subscribe to nothing, so that scrolling stays light. */
function Cell({ row, column, format }: CellProps) {
  if (column.id === "trend") {
    return (
      <div role="gridcell" className={styles.cell}>
        {isMeasured(row) && (
          <Sparkline subject={row.id} width={76} height={16} contended={contendedNow} />
        )}
      </div>
    );
  }
  if (column.id === "state") return <StateCell row={row} />;
  const text = column.text(row, format);
  // The whole text for what is cut off; of a weight, which setting it is.
  const weight = column.id === "weight" && row.kind === "partition" ? row.weight : undefined;
  const title = weight ? `${weight.field.label[format.language]}: ${text}` : text;
  return (
    <div
      role="gridcell"
      className={styles.cell}
      data-numeric={column.numeric}
      data-column={column.id}
    >
      <span className={styles.text} title={title}>
        {text}
      </span>
    </div>
  );
}

function StateCell({ row }: { readonly row: InventoryRow }) {
  const { t } = useTranslation("engine");
  return (
    <div role="gridcell" className={styles.cell}>
      <span className={styles.state}>
        <StateGlyph state={row.state} />
        <span aria-hidden="true">{t(`state.${row.state}`)}</span>
      </span>
    </div>
  );
}

function LiveCell({ row, column, format }: CellProps) {
  const cell = useRef<HTMLDivElement>(null);
  const number = useRef<HTMLSpanElement>(null);
  const paint = useCallback(() => {
    if (!cell.current || !number.current) return;
    const text = column.text(row, format);
    if (number.current.textContent !== text) number.current.textContent = text;
    if (column.bar === undefined) return;
    const share = isMeasured(row) ? Math.min(1, Math.max(0, Number(column.value(row)))) : 0;
    cell.current.style.setProperty("--share", share.toFixed(3));
    cell.current.dataset["hot"] = String(isHot(column, row));
  }, [row, column, format]);
  useLayoutEffect(paint, [paint]);
  usePainter(paint, READABLE_MS);
  return (
    <div ref={cell} role="gridcell" className={styles.cell} data-numeric data-bar={column.bar}>
      <span ref={number} />
    </div>
  );
}

function contendedNow(id: EntityId): boolean {
  return isContended(useTopology.getState(), id);
}
