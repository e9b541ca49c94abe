/**
 * Keys as actions name them: `mod+shift+z`, `space`, `?`. `mod` is Ctrl, and Cmd on a Mac. A sign
 * (`?`, `/`, `+`) is matched by what the keyboard types, however many keys that takes on its
 * layout; a letter by its name and its modifiers.
 */
import { usePending } from "../../store/pending";
import type { Action } from "./action";
import { actions, perform } from "./actions";
import { useContextMenu } from "./contextMenu";
import { useDialog } from "./dialogs";

export interface Key {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly key: string;
}

const NAMES: Readonly<Record<string, string>> = { " ": "space", spacebar: "space", del: "delete" };

export function parseKey(text: string): Key {
  const parts = text.split("+");
  // "+" itself, alone or after modifiers.
  const key = text.endsWith("+") ? "+" : (parts.at(-1) ?? "");
  return { mod: parts.includes("mod"), shift: parts.includes("shift"), key };
}

export function matches(
  key: Key,
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
): boolean {
  const typed = event.key.toLowerCase();
  const name = NAMES[typed] ?? typed;
  const sign = isSign(key.key);
  // AltGr, with which some layouts type their signs, comes as Ctrl and Alt together on Windows.
  const altGr = sign && event.ctrlKey && event.altKey;
  if (name !== key.key || key.mod !== ((event.ctrlKey && !altGr) || event.metaKey)) return false;
  if (sign) return true;
  return !event.altKey && key.shift === event.shiftKey;
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/.test(key);
}

/** What a text field does by itself with Ctrl or Cmd: select all, undo, redo, delete a line. */
const OF_TEXT: ReadonlySet<string> = new Set(["a", "z", "y", "backspace"]);

/** Whether a key means something to somebody who types; finding, opening and saving do not. */
function ofText({ mod, key }: Key): boolean {
  return !mod || OF_TEXT.has(key);
}

/** Where letters are being typed, keys belong to the text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !UNTYPED.has(target.type);
}

/** Inputs that take no letters. */
const UNTYPED = new Set([
  "button",
  "checkbox",
  "radio",
  "range",
  "submit",
  "reset",
  "color",
  "file",
]);

/** Elements that do something of their own on Space and Enter. */
const PRESSABLE = "button, a[href], summary, input, [role=button], [role=option], [role=treeitem]";

/** The action that a key press calls; undefined if it belongs to somebody else. */
export function actionFor(event: KeyboardEvent): Action | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  if (isOverlaid()) return undefined;
  const typing = isTyping(event.target);
  const target = event.target instanceof Element ? event.target : undefined;
  // So has a menu or a list of the page's own.
  if (target?.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]"))
    return undefined;
  const pressed = event.key === " " || event.key === "Enter";
  if (pressed && target?.closest(PRESSABLE)) return undefined;
  return bound.find(({ keys }) =>
    keys.some((key) => matches(key, event) && !(typing && ofText(key))),
  )?.action;
}

/**
 * A dialog or a menu has the keys to itself from the moment that it is asked for. It may have to be
 * loaded first, and takes the focus only when it is drawn: the name of a machine, typed right after
 * the key that opens the palette, would otherwise be taken for commands letter by letter.
 */
function isOverlaid(): boolean {
  return (
    useDialog.getState().dialog !== undefined ||
    useContextMenu.getState().menu !== undefined ||
    usePending.getState().move?.by === "dialog"
  );
}

/** Listens on the window, once for the whole page; returns how to stop. */
export function listenToKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    const action = actionFor(event);
    if (!action) return;
    // The browser's own meaning of a key that is ours (save, open, find) never comes in between.
    if (perform(action) || event.ctrlKey || event.metaKey) event.preventDefault();
  };
  window.addEventListener("keydown", listener);
  return () => window.removeEventListener("keydown", listener);
}

const bound = actions
  .filter((action) => action.keys !== undefined)
  .map((action) => ({ action, keys: (action.keys ?? []).map(parseKey) }));

const MAC = /mac|iphone|ipad/i.test(navigator.platform);

/** Keys that have a name rather than a sign; the rest of `shell:key` are modifiers. */
const NAMED = ["space", "delete", "escape", "enter", "backspace", "contextmenu"] as const;
export type CapName = "ctrl" | "shift" | (typeof NAMED)[number];

/** A key as it is written on the keyboard, part by part: ["Ctrl", "Shift", "Z"]. */
export function keyCaps(
  text: string,
  word: (key: CapName) => string,
  mac = MAC,
): readonly string[] {
  const { mod, shift, key } = parseKey(text);
  const caps: string[] = [];
  if (mod) caps.push(mac ? "⌘" : word("ctrl"));
  if (shift) caps.push(mac ? "⇧" : word("shift"));
  const named = NAMED.find((name) => name === key);
  caps.push(named ? word(named) : key.toUpperCase());
  return caps;
}
