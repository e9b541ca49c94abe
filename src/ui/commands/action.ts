/**
 * An action is a record: what it is called, how it looks, which keys call it, when it can be done,
 * and what it does. The menus, the palette, the keys and the help sheet are all read off these
 * records, so that none of them can know more, or less, than another.
 */
import type { ImportReport } from "../../protocol/report";
import type { EntityView } from "../../protocol/topology";
import type { HistoryState } from "../../store/history";
import type { SessionState } from "../../store/session";
import type { TopologyState } from "../../store/topology";
import type { ViewState } from "../../store/view";
import type { catalogue } from "../../words/catalogue";
import type { Params } from "../i18n";
import type { Pace } from "./pace";

/** A key of `shell:action.…`: an action without words does not compile. */
export type ActionLabel = keyof (typeof catalogue)["en"]["shell"]["action"];
export type ActionGroup = keyof (typeof catalogue)["en"]["shell"]["group"];

/** Which drawing stands for an action; the drawings are in `ActionIcon.tsx`. */
export type IconName =
  | "add"
  | "appearance"
  | "cancel"
  | "clock"
  | "clone"
  | "contended"
  | "container"
  | "delete"
  | "devices"
  | "fail"
  | "faster"
  | "fit"
  | "blade"
  | "folder"
  | "hash"
  | "help"
  | "host"
  | "inspector"
  | "language"
  | "maintenance"
  | "balance"
  | "standby"
  | "menu"
  | "microscope"
  | "next"
  | "previous"
  | "story"
  | "move"
  | "open"
  | "pause"
  | "play"
  | "pool"
  | "powerOff"
  | "powerOn"
  | "redo"
  | "repair"
  | "report"
  | "resume"
  | "room"
  | "save"
  | "search"
  | "select"
  | "selectNone"
  | "settings"
  | "slower"
  | "speed"
  | "step"
  | "suspend"
  | "table"
  | "tree"
  | "undo"
  | "whatIf"
  | "why"
  | "zoomIn"
  | "zoomOut";

/** All that an action may look at: what it would act on, and the state of the page. */
export interface ActionContext {
  /** The selection, or what a context menu was opened on; only things that are in the room. */
  readonly things: readonly EntityView[];
  readonly topology: TopologyState;
  readonly session: SessionState;
  readonly view: ViewState;
  readonly history: HistoryState;
  readonly report: ImportReport | undefined;
  readonly pace: Pace;
}

export interface Action {
  /** Unique among all actions. */
  readonly id: string;
  readonly group: ActionGroup;
  readonly icon: IconName | ((context: ActionContext) => IconName);
  /** What it is called now ("Play" or "Pause"), and what fills the gaps of those words. */
  readonly label: ActionLabel | ((context: ActionContext) => ActionLabel);
  readonly params?: (context: ActionContext) => Params;
  /** As `keys.ts` reads them: `mod+shift+z`, `space`, `?`. The first is the one that is shown. */
  readonly keys?: readonly string[];
  /** Kinds of things whose context menu offers it (it may still be greyed out there). */
  readonly menuFor?: readonly EntityView["kind"][];
  /** Shown with a tick while it holds. */
  readonly checked?: (context: ActionContext) => boolean;
  /** Takes something away that somebody may miss: drawn in the colour of trouble. */
  readonly danger?: boolean;
  /** Left out of the palette and the help sheet where another entry says the same. */
  readonly hidden?: boolean;
  readonly enabled: (context: ActionContext) => boolean;
  readonly perform: (context: ActionContext) => void | Promise<unknown>;
}

export const always = (): boolean => true;

export function iconOf(action: Action, context: ActionContext): IconName {
  return typeof action.icon === "function" ? action.icon(context) : action.icon;
}

/** The key of the catalogue's area `shell`, and the params for it. */
export function labelOf(action: Action, context: ActionContext): [key: string, params: Params] {
  const label = typeof action.label === "function" ? action.label(context) : action.label;
  return [`action.${label}`, action.params?.(context) ?? {}];
}
