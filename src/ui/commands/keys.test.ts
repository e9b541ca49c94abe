// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { usePending } from "../../store/pending";
import { select, useSelection } from "../../store/selection";
import { closeMenu, openContextMenu } from "./contextMenu";
import { closeDialog, useDialog } from "./dialogs";
import { isTyping, keyCaps, listenToKeys, matches, parseKey } from "./keys";
import { connectTestEngine } from "./testEngine";
import { openTestRoom } from "./testRoom";

let stop: () => void;

beforeEach(() => {
  openTestRoom();
  connectTestEngine();
  useDialog.setState({ dialog: undefined });
  document.body.innerHTML = "";
  stop = listenToKeys();
});
afterEach(() => stop());

function press(key: string, target: EventTarget = document.body, init: KeyboardEventInit = {}) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

function add(html: string): HTMLElement {
  document.body.innerHTML = html;
  const element = document.body.querySelector<HTMLElement>("[data-target]");
  if (!element) throw new Error("nothing marked");
  return element;
}

const openDialog = () => useDialog.getState().dialog?.kind;

describe("one listener", () => {
  test("calls the action of a key, and keeps the browser's own meaning away", () => {
    const event = press("k", document.body, { ctrlKey: true });
    expect(openDialog()).toBe("palette");
    expect(event.defaultPrevented).toBe(true);
  });

  test("knows a sign by what it types, on any layout", () => {
    press("/", document.body, { shiftKey: true });
    expect(openDialog()).toBe("palette");
    closeDialog();
    press("?", document.body, { shiftKey: true });
    expect(openDialog()).toBe("help");
  });

  test("takes AltGr for what it types: Windows reports it as Ctrl and Alt", () => {
    const bracket = { key: "]", ctrlKey: true, metaKey: false, altKey: true, shiftKey: false };
    expect(matches(parseKey("]"), bracket)).toBe(true);
    expect(matches(parseKey("]"), { ...bracket, altKey: false })).toBe(false);
  });

  test("tells a letter with Shift from one without", () => {
    press("N", document.body, { shiftKey: true });
    expect(openDialog()).toBe("addHost");
    closeDialog();
    press("n");
    expect(openDialog()).toBe("addPartition");
  });

  test.each([
    ["<input data-target>"],
    ["<input type='search' data-target>"],
    ["<textarea data-target></textarea>"],
    ["<select data-target></select>"],
  ])("leaves the keys of %s to the text", (html) => {
    press("n", add(html));
    press("?", add(html));
    expect(openDialog()).toBeUndefined();
  });

  test("finds and saves from a text as well, but leaves its undo to the text", () => {
    const input = add("<input data-target>");
    expect(press("z", input, { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(press("a", input, { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(press("k", input, { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(openDialog()).toBe("palette");
  });

  test("leaves Space and Enter to a button that has the focus, but no letter", () => {
    const button = add("<button data-target></button>");
    expect(press(" ", button).defaultPrevented).toBe(false);
    press("n", button);
    expect(openDialog()).toBe("addPartition");
  });

  test("leaves the keys to a dialog, a menu, or whoever took them first", () => {
    for (const role of ["dialog", "menu", "listbox"]) {
      press("n", add(`<div role="${role}"><div tabindex="0" data-target></div></div>`));
    }
    const first = (event: Event) => event.preventDefault();
    document.body.addEventListener("keydown", first);
    press("n");
    document.body.removeEventListener("keydown", first);
    expect(openDialog()).toBeUndefined();
  });

  test("takes nothing for a command that is typed before the dialog asked for is there", () => {
    select(["web-01"]);
    press("k", document.body, { ctrlKey: true });
    // Each of them would do something of its own.
    for (const key of ["n", "?", "m", "x"]) press(key);
    expect(openDialog()).toBe("palette");
    expect(usePending.getState().move).toBeUndefined();
    closeDialog();
    press("m");
    press("?");
    expect(openDialog()).toBeUndefined();
    usePending.setState({ move: undefined });
    openContextMenu(["web-01"], { x: 0, y: 0 });
    press("?");
    expect(openDialog()).toBeUndefined();
    closeMenu();
    press("?");
    expect(openDialog()).toBe("help");
  });

  test("clears the selection on Escape, and only then takes the key", () => {
    expect(press("Escape").defaultPrevented).toBe(false);
    select(["web-01"]);
    expect(press("Escape").defaultPrevented).toBe(true);
    expect(useSelection.getState().ids).toEqual([]);
  });

  test("is gone when it has been stopped", () => {
    stop();
    press("?");
    expect(openDialog()).toBeUndefined();
  });
});

describe("keys", () => {
  test("are read with their modifiers; + is a key too", () => {
    expect(parseKey("mod+shift+z")).toEqual({ mod: true, shift: true, key: "z" });
    expect(parseKey("+")).toEqual({ mod: false, shift: false, key: "+" });
  });

  test("do not match with a modifier that was not asked for", () => {
    const z = { key: "z", ctrlKey: true, metaKey: false, altKey: false, shiftKey: false };
    expect(matches(parseKey("mod+z"), z)).toBe(true);
    expect(matches(parseKey("z"), z)).toBe(false);
    expect(matches(parseKey("mod+z"), { ...z, shiftKey: true })).toBe(false);
    expect(matches(parseKey("mod+z"), { ...z, ctrlKey: false, metaKey: true })).toBe(true);
  });

  test("are written as on the keyboard in front of the reader", () => {
    const german = (key: string) =>
      ({ ctrl: "Strg", shift: "Umschalt", space: "Leertaste" })[key] ?? key;
    expect(keyCaps("mod+shift+z", german, false)).toEqual(["Strg", "Umschalt", "Z"]);
    expect(keyCaps("mod+shift+z", german, true)).toEqual(["⌘", "⇧", "Z"]);
    expect(keyCaps("space", german, false)).toEqual(["Leertaste"]);
  });

  test("belong to the text only where letters are typed", () => {
    expect(isTyping(add("<input data-target>"))).toBe(true);
    expect(isTyping(add("<input type='checkbox' data-target>"))).toBe(false);
    expect(isTyping(add("<div data-target></div>"))).toBe(false);
  });
});
