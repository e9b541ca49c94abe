// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FocusReturn } from "./FocusReturn";

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  document.body.innerHTML = `<button id="opener"></button><button id="other"></button><div></div>`;
});
afterEach(() => vi.unstubAllGlobals());

function openAndClose(beforeClosing: () => void) {
  const root = createRoot(document.querySelector("div")!);
  act(() =>
    root.render(
      <FocusReturn>
        <input />
      </FocusReturn>,
    ),
  );
  document.querySelector("input")!.focus();
  beforeClosing();
  act(() => root.unmount());
}

it("focuses what had the focus before", () => {
  document.getElementById("opener")!.focus();
  openAndClose(() => (document.activeElement as HTMLElement).blur());
  expect(document.activeElement?.id).toBe("opener");
});

it("leaves the focus where the dialog's action has put it", () => {
  document.getElementById("opener")!.focus();
  openAndClose(() => document.getElementById("other")!.focus());
  expect(document.activeElement?.id).toBe("other");
});
