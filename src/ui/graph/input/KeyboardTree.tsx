/**
 * The room for the keyboard and for those who hear it: one tree over clusters, hosts and partitions
 * with one focus. Only the item that has it is in the document (its level, place and number are
 * said), so that the tree costs nothing in a hall of 20,000 partitions.
 */
import { forwardRef, useId, useMemo, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { at } from "../../../protocol/frame";
import type { EntityView } from "../../../protocol/topology";
import { ROOM, type EntityId } from "../../../protocol/units";
import { live } from "../../../store/live";
import { openMoveDialog } from "../../../store/move";
import { select, toggleSelected, useSelection } from "../../../store/selection";
import { childrenOf, hostOf, parentOf, useTopology } from "../../../store/topology";
import { openContextMenu } from "../../commands/contextMenu";
import { phrase } from "../../i18n";
import { useFormat } from "../../useFormat";
import type { Camera } from "../camera";
import { purposeOf } from "../describe";
import { placeOf } from "../layout/hitTest";
import { THRESHOLDS } from "../layout/bands";
import { useSelected } from "../nodes/selected";
import { fraction } from "../paint/paintHost";
import { setActive, useScene } from "../scene";
import styles from "./KeyboardTree.module.css";
import { firstHost, lastHost, neighbour, type Direction } from "./navigate";

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** What is entered is not shown larger than this. */
const ENTERED_ZOOM = 1.4;

interface Props {
  readonly camera: () => Camera | undefined;
}

export const KeyboardTree = forwardRef<HTMLDivElement, Props>(function KeyboardTree(
  { camera },
  ref,
) {
  const { t } = useTranslation("graph");
  const base = useId();
  const active = useScene((scene) => scene.active ?? firstHost(scene.layout));
  const view = useTopology(({ entities }) =>
    active === undefined ? undefined : entities.get(active),
  );
  const item = `${base}-item`;
  return (
    <div
      ref={ref}
      className={styles.tree}
      role={view ? "tree" : "group"}
      tabIndex={0}
      aria-label={t("room")}
      aria-describedby={`${base}-help`}
      aria-multiselectable={view ? true : undefined}
      aria-activedescendant={view && item}
      data-testid="room"
      onKeyDown={(event) => {
        if (active === undefined || !handleKey(event, active, camera())) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {view && <Item id={item} view={view} />}
      <span id={`${base}-help`} hidden>
        {t("help")}
      </span>
    </div>
  );
});

function Item({ id, view }: { readonly id: string; readonly view: EntityView }) {
  const selected = useSelected(view.id);
  const keyboard = useScene((scene) => scene.keyboard);
  const place = useMemo(() => treePlace(view), [view]);
  const label = useSpokenName(view, keyboard);
  return (
    <div
      id={id}
      className={styles.item}
      role="treeitem"
      aria-selected={selected}
      aria-level={place.level}
      aria-posinset={place.position}
      aria-setsize={place.count}
      aria-label={label}
    >
      {label}
    </div>
  );
}

function treePlace(view: EntityView) {
  const state = useTopology.getState();
  let level = 1;
  for (let up = parentOf(view); up !== undefined && up !== ROOM; level++) {
    const parent = state.entities.get(up);
    up = parent && parentOf(parent);
  }
  const siblings = childrenOf(state, parentOf(view) ?? ROOM);
  return { level, position: siblings.indexOf(view.id) + 1, count: Math.max(1, siblings.length) };
}

/** Name, state and load as they are when the focus comes to it. */
function useSpokenName(view: EntityView, spoken: boolean): string {
  const { t } = useTranslation("graph");
  const format = useFormat();
  return useMemo(() => {
    const state = useTopology.getState();
    const { hosts, partitions } = live.frame;
    switch (view.kind) {
      case "cluster":
        return t("tree.cluster", { name: view.name, count: childrenOf(state, view.id).length });
      case "host":
        return t("tree.host", {
          name: view.name,
          platform: state.platforms.get(view.platform)?.name ?? view.platform,
          state: view.state === "on" ? t("tree.on") : t(`host.${view.state}`),
          cpu: format.percent(fraction(at(hosts.cpuUsed, view.row), view.cores)),
          memory: format.percent(fraction(at(hosts.memoryGranted, view.row), view.memoryMiB)),
        });
      case "partition":
        return t("tree.partition", {
          name: view.name,
          purpose: purposeOf(view),
          state: view.state === "running" ? t("tree.running") : t(`mark.${view.state}`),
          cpu: format.percent(fraction(at(partitions.cpuUsed, view.row), view.cores)),
          ready: format.percent(fraction(at(partitions.cpuReady, view.row), view.cores)),
          memory: format.percent(fraction(at(partitions.memoryActive, view.row), view.memoryMiB)),
        });
      case "migration":
        return phrase("graph", `migration.${view.phase}`);
      default:
        return view.name;
    }
    // Said again when the focus comes back by keyboard.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [view, t, format, spoken]);
}

/** True if the key was ours. */
function handleKey(event: KeyboardEvent, active: EntityId, camera: Camera | undefined): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const scene = useScene.getState();
  const state = useTopology.getState();
  const go = (id: EntityId | undefined) => {
    if (id !== undefined) goTo(id, camera);
    return true;
  };
  const direction = ARROWS[event.key];
  if (direction) {
    // The first arrow shows where the keyboard stands.
    if (!scene.keyboard && scene.active === undefined) return go(active);
    return go(neighbour(scene.layout, active, hostOf(state, active)?.id, direction));
  }
  switch (event.key) {
    case "Home":
      return go(firstHost(scene.layout));
    case "End":
      return go(lastHost(scene.layout));
    case "Enter":
      return enter(active, camera);
    case "Escape":
    case "Backspace":
      return leave(active, camera);
    case " ":
      // Unless the keyboard is at work in the room, the space bar plays and pauses.
      if (!scene.keyboard) return false;
      if (event.shiftKey) toggleSelected(active);
      else select(useSelection.getState().ids.includes(active) ? [] : [active]);
      return true;
    case "m":
    case "M":
      return moveActive(active);
    case "ContextMenu":
      return menu(active, camera);
    case "F10":
      return event.shiftKey && menu(active, camera);
    default:
      return false;
  }
}

function goTo(id: EntityId, camera: Camera | undefined): void {
  setActive(id, true);
  const state = useTopology.getState();
  const place = placeOf(useScene.getState().layout, id, hostOf(state, id)?.id);
  const kind = state.entities.get(id)?.kind;
  if (place) camera?.reveal(place, kind === "partition" ? THRESHOLDS.midIn : 0);
}

/** Into a thing: close to it, and on to the first of what it holds. */
function enter(active: EntityId, camera: Camera | undefined): boolean {
  const state = useTopology.getState();
  const { layout } = useScene.getState();
  const host = hostOf(state, active);
  const place = placeOf(layout, host?.id ?? active, host?.id);
  if (place) camera?.fit(place, ENTERED_ZOOM);
  const [first] = childrenOf(state, active);
  setActive(first ?? active, true);
  return true;
}

/** Out of a thing, to what holds it. At the top the selection is given up. */
function leave(active: EntityId, camera: Camera | undefined): boolean {
  const view = useTopology.getState().entities.get(active);
  const parent = view && parentOf(view);
  if (parent !== undefined && parent !== ROOM) {
    goTo(parent, camera);
    return true;
  }
  if (useSelection.getState().ids.length === 0) return false;
  select([]);
  return true;
}

function moveActive(active: EntityId): boolean {
  const { entities } = useTopology.getState();
  if (entities.get(active)?.kind !== "partition") return false;
  const { ids } = useSelection.getState();
  if (!ids.includes(active)) {
    if (!useScene.getState().keyboard) return false;
    select([active]);
  }
  openMoveDialog(useSelection.getState().ids);
  return true;
}

function menu(active: EntityId, camera: Camera | undefined): boolean {
  const host = hostOf(useTopology.getState(), active)?.id;
  const place = placeOf(useScene.getState().layout, active, host);
  if (!camera || !place) return false;
  const { ids } = useSelection.getState();
  if (!ids.includes(active)) select([active]);
  const { x, y, width, height } = camera.toClient(place);
  openContextMenu(useSelection.getState().ids, { x: x + width / 2, y: y + height / 2 });
  return true;
}
