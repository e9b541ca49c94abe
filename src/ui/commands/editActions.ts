/** Undo and redo, called by the name of what they take back. */
import type { HistoryEntry } from "../../store/history";
import { redo, undo } from "../../store/dispatch";
import { phrase } from "../i18n";
import type { Action } from "./action";

/** What somebody did, in words: "Power off". */
export function commandName(label: string): string {
  return phrase("engine", `command.${label}`);
}

export const editActions: readonly Action[] = [
  {
    id: "undo",
    group: "edit",
    icon: "undo",
    label: ({ history }) => (history.undo.length > 0 ? "undoThat" : "undo"),
    params: ({ history }) => what(history.undo),
    keys: ["mod+z"],
    enabled: ({ history, session }) => history.undo.length > 0 && session.status === "open",
    perform: undo,
  },
  {
    id: "redo",
    group: "edit",
    icon: "redo",
    label: ({ history }) => (history.redo.length > 0 ? "redoThat" : "redo"),
    params: ({ history }) => what(history.redo),
    keys: ["mod+shift+z", "mod+y"],
    enabled: ({ history, session }) => history.redo.length > 0 && session.status === "open",
    perform: redo,
  },
];

function what(stack: readonly HistoryEntry[]): { what: string } {
  return { what: commandName(stack.at(-1)?.label ?? "") };
}
