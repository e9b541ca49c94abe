/**
 * The datacenter as a tree: clusters, hosts, partitions to any depth, each with the last hour of
 * its CPU. Only the rows in sight are mounted. One focus for the whole tree
 * (`aria-activedescendant`), so that a row may be unmounted without losing it; keys as in the
 * tree pattern of the ARIA Authoring Practices.
 */
import { IconFold, IconSearch, IconSpacingVertical, IconX } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useId, useMemo, useRef, useState, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { ROOM, type EntityId } from "../../../protocol/units";
import { select, selectAndReveal, useSelection } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { openContextMenu } from "../../commands/contextMenu";
import { pick, type Modifiers } from "../../widgets/listSelection";
import styles from "./RoomTree.module.css";
import { keyInTree } from "./treeKeys";
import { foldAll, treeRows, unfoldedTo, type Folding, type TreeRow } from "./treeRows";
import { TREE_ROW_HEIGHT, TreeRowView } from "./TreeRowView";

export function RoomTree() {
  const { t } = useTranslation("inventory");
  const entities = useTopology((state) => state.entities);
  const children = useTopology((state) => state.children);
  const open = useTopology((state) => state.room !== undefined);
  const ids = useSelection((selection) => selection.ids);
  const reveal = useSelection((selection) => selection.reveal);
  const [folding, setFolding] = useState<Folding>(new Map());
  const [filter, setFilter] = useState("");
  const [active, setActive] = useState<EntityId>(ROOM);
  const anchor = useRef<EntityId>(undefined);
  const scroller = useRef<HTMLDivElement>(null);
  const treeId = useId();

  const rows = useMemo(
    () => (open ? treeRows({ entities, children }, folding, filter) : []),
    [open, entities, children, folding, filter],
  );
  const order = useMemo(() => rows.map((row) => row.id), [rows]);
  const selected = useMemo(() => new Set(ids.length === 0 ? [ROOM] : ids), [ids]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => TREE_ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
  });

  // What was selected elsewhere is unfolded to, and brought into sight once its row is there.
  const wanted = useRef<EntityId>(undefined);
  const last = ids.at(-1);
  useEffect(() => {
    if (last === undefined) return;
    wanted.current = last;
    setActive(last);
    setFolding((before) => unfoldedTo(useTopology.getState(), before, last));
  }, [last, reveal]);
  useEffect(() => {
    const index = wanted.current === undefined ? -1 : order.indexOf(wanted.current);
    if (index < 0) return;
    wanted.current = undefined;
    virtualizer.scrollToIndex(index);
  }, [order, last, reveal, virtualizer]);

  // Whoever has found something and chosen it keeps it in sight when the filter goes.
  const find = (text: string) => {
    if (text.trim() === "") wanted.current = last;
    setFilter(text);
  };

  const choose = useCallback(
    (id: EntityId, keys: Modifiers, bring: boolean) => {
      setActive(id);
      if (id === ROOM) {
        select([]);
        return;
      }
      const picked = pick(id, keys, order, useSelection.getState().ids, anchor.current);
      anchor.current = picked.anchor;
      // The datacenter itself is what is selected when nothing is: it takes no part in a range.
      const chosen = picked.ids.filter((other) => other !== ROOM);
      if (bring && chosen.length === 1) selectAndReveal(id);
      else select(chosen);
    },
    [order],
  );
  const fold = useCallback((id: EntityId, open: boolean) => {
    setFolding((before) => new Map([...before, [id, open]]));
  }, []);
  const menu = useCallback((id: EntityId, x: number, y: number) => {
    if (id === ROOM) return;
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

  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const deed = keyInTree(event, rows, active, (id) => nameOf(id));
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    if ("fold" in deed) fold(deed.fold, deed.open);
    if ("go" in deed) {
      virtualizer.scrollToIndex(order.indexOf(deed.go));
      choose(deed.go, { ...NO_KEYS, shiftKey: event.shiftKey }, false);
    }
    if ("toggle" in deed) choose(deed.toggle, { ...NO_KEYS, ctrlKey: true }, false);
    if ("show" in deed) choose(deed.show, NO_KEYS, true);
    if ("menu" in deed) {
      const box = document.getElementById(rowId(treeId, deed.menu))?.getBoundingClientRect();
      if (box) menu(deed.menu, box.left + 40, box.bottom);
    }
  };

  return (
    <section className={styles.panel} aria-label={t("tree.title")}>
      <header className={styles.header}>
        <h2>{t("tree.title")}</h2>
        <button
          type="button"
          title={t("tree.expandAll")}
          aria-label={t("tree.expandAll")}
          onClick={() => setFolding(foldAll(useTopology.getState(), true))}
        >
          <IconSpacingVertical size={14} aria-hidden="true" />
        </button>
        <button
          type="button"
          title={t("tree.collapseAll")}
          aria-label={t("tree.collapseAll")}
          onClick={() => setFolding(foldAll(useTopology.getState(), false))}
        >
          <IconFold size={14} aria-hidden="true" />
        </button>
      </header>
      <Filter text={filter} onChange={find} />
      <div
        ref={scroller}
        className={styles.scroller}
        role="tree"
        aria-label={t("tree.label")}
        aria-multiselectable="true"
        tabIndex={0}
        aria-activedescendant={order.includes(active) ? rowId(treeId, active) : undefined}
        onKeyDown={onKeyDown}
      >
        <div
          role="presentation"
          style={{ height: virtualizer.getTotalSize(), position: "relative" }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <TreeRowView
                  key={row.id}
                  row={row}
                  top={item.start}
                  elementId={rowId(treeId, row.id)}
                  selected={selected.has(row.id)}
                  active={row.id === active}
                  onChoose={choose}
                  onFold={fold}
                  onMenu={onMenu}
                />
              )
            );
          })}
        </div>
        {open && children.size === 0 && <p className={styles.empty}>{t("tree.empty")}</p>}
        {children.size > 0 && rows.length === 0 && (
          <p className={styles.empty}>{t("tree.noMatch", { text: filter.trim() })}</p>
        )}
      </div>
    </section>
  );
}

const NO_KEYS: Modifiers = { shiftKey: false, ctrlKey: false, metaKey: false };

/** Ids of the room may hold blanks, which a reference to an element may not. */
function rowId(treeId: string, id: EntityId): string {
  return `${treeId}-${encodeURIComponent(id)}`;
}

function nameOf(id: TreeRow["id"]): string {
  const view = useTopology.getState().entities.get(id);
  return view && view.kind !== "migration" ? view.name : "";
}

function Filter(props: { readonly text: string; readonly onChange: (text: string) => void }) {
  const { t } = useTranslation("inventory");
  return (
    <div className={styles.filter}>
      <IconSearch size={12} aria-hidden="true" />
      <input
        type="text"
        value={props.text}
        placeholder={t("tree.filter")}
        aria-label={t("tree.filterLabel")}
        onChange={(change) => props.onChange(change.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || props.text === "") return;
          event.stopPropagation();
          props.onChange("");
        }}
      />
      {props.text !== "" && (
        <button
          type="button"
          title={t("tree.clear")}
          aria-label={t("tree.clear")}
          onClick={() => props.onChange("")}
        >
          <IconX size={12} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
