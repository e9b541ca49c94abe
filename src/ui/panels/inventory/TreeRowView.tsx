/** One row of the tree: its fold, its state, its name, the last hour of its CPU. */
import { IconChevronDown, IconChevronRight, IconStack2 } from "@tabler/icons-react";
import { memo, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { ROOM, type EntityId } from "../../../protocol/units";
import { useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import { EntityName } from "../../widgets/EntityName";
import { StateGlyph, stateName } from "../../widgets/Glyph";
import { isContended } from "../../widgets/load";
import type { Modifiers } from "../../widgets/listSelection";
import { Sparkline } from "../../widgets/Sparkline";
import styles from "./RoomTree.module.css";
import type { TreeRow } from "./treeRows";

export const TREE_ROW_HEIGHT = 27;
const INDENT = 12;
/** Names come first: where two of them differ is more than how their last hour looked. */
const SPARKLINE_WIDTH = 34;

interface Props {
  readonly row: TreeRow;
  readonly top: number;
  readonly elementId: string;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onChoose: (id: EntityId, keys: Modifiers, bring: boolean) => void;
  readonly onFold: (id: EntityId, open: boolean) => void;
  readonly onMenu: (event: MouseEvent, id: EntityId) => void;
}

export const TreeRowView = memo(function TreeRowView(props: Props) {
  const { row, selected, active } = props;
  const { t } = useTranslation("inventory");
  const view = useTopology((state) => state.entities.get(row.id));
  const roomName = useTopology((state) => state.room?.name);
  const language = useView((state) => state.language);
  const name =
    view && view.kind !== "migration"
      ? view.name
      : typeof roomName === "object"
        ? roomName[language]
        : (roomName ?? "");
  const quiet = view?.kind === "partition" && view.state !== "running";
  return (
    // The tree itself takes the keys (aria-activedescendant).
    <div
      id={props.elementId}
      role="treeitem"
      aria-label={name}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-expanded={row.expandable ? row.expanded : undefined}
      className={styles.row}
      data-active={active}
      data-quiet={quiet}
      style={{
        transform: `translateY(${props.top}px)`,
        height: TREE_ROW_HEIGHT,
        paddingLeft: 8 + row.depth * INDENT,
      }}
      title={name}
      onClick={(event) => props.onChoose(row.id, event, true)}
      onContextMenu={(event) => props.onMenu(event, row.id)}
      onDoubleClick={() => row.expandable && props.onFold(row.id, !row.expanded)}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles.fold}
        aria-label={t(row.expanded ? "tree.collapse" : "tree.expand", { name })}
        style={{ visibility: row.expandable ? "visible" : "hidden" }}
        onClick={(event) => {
          event.stopPropagation();
          props.onFold(row.id, !row.expanded);
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {row.expanded ? (
          <IconChevronDown size={12} aria-hidden="true" />
        ) : (
          <IconChevronRight size={12} aria-hidden="true" />
        )}
      </button>
      {(view?.kind === "host" || view?.kind === "partition") && (
        <StateGlyph state={stateName(view)} />
      )}
      {(view?.kind === "cluster" || row.id === ROOM) && (
        <IconStack2 size={12} className={styles.kind} aria-hidden="true" />
      )}
      <span className={styles.name} data-kind={view?.kind ?? "room"}>
        <EntityName name={name} />
      </span>
      <Sparkline subject={row.id} width={SPARKLINE_WIDTH} contended={contendedNow} />
    </div>
  );
});

function contendedNow(id: EntityId): boolean {
  return isContended(useTopology.getState(), id);
}
