/**
 * The table itself. TanStack Table keeps the order, TanStack Virtual mounts the rows in sight, and
 * live cells are painters: twenty thousand rows cost what thirty do. While it is sorted by a live
 * column the order is taken anew once a second.
 */
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type SortingState,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from "react";
import { useTranslation } from "react-i18next";
import type { EntityId } from "../../../protocol/units";
import { live } from "../../../store/live";
import { select, selectAndReveal, useSelection } from "../../../store/selection";
import { openContextMenu } from "../../commands/contextMenu";
import { pick, type Modifiers } from "../../widgets/listSelection";
import { usePainter } from "../../widgets/usePainter";
import styles from "./InventoryTable.module.css";
import { inOrderOf } from "./liveOrder";
import { columnsOf, compareCells, type InventoryColumn } from "./tableColumns";
import type { InventoryRow, Shows } from "./tableRows";
import { TABLE_ROW_HEIGHT, TableRow } from "./TableRow";

const RESORT_MS = 1_000;
const PAGE = 10;
/** With its line, as the style sheet has it. */
const TABLE_HEAD_HEIGHT = 28;

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const helper = createColumnHelper<typeof features, InventoryRow>();

/**
 * By a live column the rows come in order already ({@link inOrderOf}): equal to the table, which
 * leaves equals as they are. Sorting what is in order costs one pass.
 */
function tableColumn(column: InventoryColumn) {
  return helper.accessor(column.value, {
    id: column.id,
    sortFn: (a, b) =>
      column.live ? 0 : compareCells(column.value(a.original), column.value(b.original)),
    sortUndefined: column.live ? false : "last",
    sortDescFirst: column.numeric,
  });
}

interface Props {
  readonly rows: InventoryRow[];
  readonly shows: Shows;
  /** Told how to ask for the rows in their present order. */
  readonly onOrder: (read: () => () => readonly InventoryRow[]) => void;
}

export function TableGrid({ rows, shows, onOrder }: Props) {
  const { t } = useTranslation("inventory");
  const [sorting, setSorting] = useState<SortingState>([{ id: "name", desc: false }]);
  const ids = useSelection((selection) => selection.ids);
  const reveal = useSelection((selection) => selection.reveal);
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const [active, setActive] = useState<EntityId>();
  const anchor = useRef<EntityId>(undefined);

  const columns = columnsOf(shows);
  // TanStack Table takes the order anew when its data are another array; it compares the sorting
  // itself by content.
  const [turn, setTurn] = useState(0);
  const data = useMemo(() => {
    const by = sorting.find(({ id }) => columns.some((each) => each.id === id && each.live));
    const column = columns.find(({ id }) => id === by?.id);
    // The turn is what makes it look again.
    return by && column && turn >= 0 ? inOrderOf(rows, column, by.desc) : rows;
  }, [rows, columns, sorting, turn]);
  const tableColumns = useMemo(() => helper.columns(columns.map(tableColumn)), [columns]);
  const table = useTable({
    features,
    columns: tableColumns,
    data,
    state: { sorting },
    onSortingChange: setSorting,
    getRowId: (row) => row.id,
    enableSortingRemoval: false,
  });
  const sorted = table.getRowModel().rows;
  const order = useMemo(() => sorted.map((row) => row.id), [sorted]);
  const selected = useMemo(() => new Set(ids), [ids]);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const template = columns
    .map((column) => `minmax(${column.width}px, ${column.width}fr)`)
    .join(" ");

  useEffect(() => {
    onOrder(() => () => sorted.map((row) => row.original));
  }, [onOrder, sorted]);

  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => TABLE_ROW_HEIGHT,
    getItemKey: (index) => order[index] ?? index,
    overscan: 8,
    // The headings stand above the rows in the same scroller, and stay there.
    scrollMargin: TABLE_HEAD_HEIGHT,
    scrollPaddingStart: TABLE_HEAD_HEIGHT,
  });

  const sortedLive = sorting.some(({ id }) => columns.some((c) => c.id === id && c.live));
  const version = useRef(live.version);
  const resort = useCallback(() => {
    if (!sortedLive || version.current === live.version) return;
    version.current = live.version;
    setTurn((before) => before + 1);
  }, [sortedLive]);
  usePainter(resort, RESORT_MS);

  // What was selected elsewhere is brought into sight; a new order alone moves nothing.
  const last = ids.at(-1);
  const orderNow = useRef(order);
  orderNow.current = order;
  useEffect(() => {
    const index = last === undefined ? -1 : orderNow.current.indexOf(last);
    if (index < 0) return;
    setActive(last);
    virtualizer.scrollToIndex(index);
  }, [last, reveal, virtualizer]);

  const choose = useCallback((id: EntityId, keys: Modifiers, bring: boolean) => {
    setActive(id);
    const picked = pick(id, keys, orderNow.current, useSelection.getState().ids, anchor.current);
    anchor.current = picked.anchor;
    if (bring && picked.ids.length === 1) selectAndReveal(id);
    else select(picked.ids);
  }, []);
  const menu = useCallback((id: EntityId, x: number, y: number) => {
    const present = useSelection.getState().ids;
    const things = present.includes(id) ? present : [id];
    if (!present.includes(id)) select(things);
    openContextMenu(things, { x, y });
  }, []);
  const onMenu = useCallback(
    (event: MouseEvent, id: EntityId) => {
      event.preventDefault();
      menu(id, event.clientX, event.clientY);
    },
    [menu],
  );

  const rowElement = (id: EntityId) => `${gridId}-${encodeURIComponent(id)}`;
  const onKeyDown = (event: KeyboardEvent) => {
    // The headings are buttons of their own.
    if (event.target !== event.currentTarget) return;
    const present = active === undefined ? -1 : order.indexOf(active);
    const here = order[present];
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      const box = here && document.getElementById(rowElement(here))?.getBoundingClientRect();
      if (here === undefined || !box) return;
      menu(here, box.left + 40, box.bottom);
    } else if (here !== undefined && event.key === "Enter") choose(here, NO_KEYS, true);
    else if (here !== undefined && event.key === " ") {
      choose(here, { ...NO_KEYS, ctrlKey: true }, false);
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) select(order);
    else {
      const next = moved(event.key, present, order.length);
      const id = next === undefined ? undefined : order[next];
      if (next === undefined || id === undefined) return;
      virtualizer.scrollToIndex(next);
      choose(id, { ...NO_KEYS, shiftKey: event.shiftKey }, false);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="grid"
      aria-label={t("table.label")}
      aria-rowcount={sorted.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      tabIndex={0}
      aria-activedescendant={active === undefined ? undefined : rowElement(active)}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={styles.head} style={{ minWidth: width }}>
        <div role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
          {columns.map((column) => {
            const direction = sorting.find(({ id }) => id === column.id);
            return (
              <div
                key={column.id}
                role="columnheader"
                aria-sort={
                  direction === undefined ? "none" : direction.desc ? "descending" : "ascending"
                }
                data-numeric={column.numeric}
              >
                <button
                  type="button"
                  title={t(`table.help.${column.id}`)}
                  onClick={(event) =>
                    table.getColumn(column.id)?.toggleSorting(undefined, event.shiftKey)
                  }
                >
                  {t(`table.column.${column.id}`)}
                  {direction &&
                    (direction.desc ? (
                      <IconArrowDown size={11} aria-hidden="true" />
                    ) : (
                      <IconArrowUp size={11} aria-hidden="true" />
                    ))}
                </button>
              </div>
            );
          })}
        </div>
      </div>
      <div
        role="rowgroup"
        className={styles.body}
        style={{ height: virtualizer.getTotalSize(), minWidth: width }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = sorted[item.index]?.original;
          return (
            row && (
              <TableRow
                key={row.id}
                row={row}
                index={item.index}
                top={item.start - TABLE_HEAD_HEIGHT}
                columns={columns}
                template={template}
                elementId={rowElement(row.id)}
                selected={selected.has(row.id)}
                active={row.id === active}
                onChoose={choose}
                onMenu={onMenu}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

const NO_KEYS: Modifiers = { shiftKey: false, ctrlKey: false, metaKey: false };

function moved(key: string, present: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const within = (index: number) => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case "ArrowDown":
      return within(present + 1);
    case "ArrowUp":
      return within(present - 1);
    case "PageDown":
      return within(present + PAGE);
    case "PageUp":
      return within(present - PAGE);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
