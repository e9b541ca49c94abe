/**
 * The page's tooltips, all of them: whatever carries `data-tip` (and `data-tip-keys`) gets one under
 * the pointer and under the keyboard's focus. One listener and one element instead of a component
 * around every button; elements that painters make get theirs in the same way. The name of a thing
 * stands on the thing itself (`aria-label`, `aria-description`), so this is for eyes only.
 */
import { useEffect, useRef } from "react";
import styles from "./Tips.module.css";

const FIRST_MS = 450;
/** Going from one button to the next, the tooltip follows at once for this long. */
const WARM_MS = 500;
const GAP = 6;

export function Tips() {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => (element.current ? attach(element.current) : undefined), []);
  return (
    <div ref={element} className={styles.tip} aria-hidden>
      <span />
      <kbd />
    </div>
  );
}

function attach(tip: HTMLElement): () => void {
  let owner: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiddenAt = Number.NEGATIVE_INFINITY;

  const hide = () => {
    clearTimeout(timer);
    if (tip.dataset.shown === "true") hiddenAt = performance.now();
    tip.dataset.shown = "false";
    owner = undefined;
  };
  const show = () => {
    if (!owner?.isConnected) return hide();
    const [text, keys] = tip.children;
    if (text) text.textContent = owner.dataset.tip ?? "";
    if (keys) keys.textContent = owner.dataset.tipKeys ?? "";
    place(tip, owner.getBoundingClientRect());
    tip.dataset.shown = "true";
  };
  const begin = (target: EventTarget | null, wait: number) => {
    const next = target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : undefined;
    if (next === owner) return;
    hide();
    if (!next) return;
    owner = next;
    timer = setTimeout(show, performance.now() - hiddenAt < WARM_MS ? 0 : wait);
  };
  const over = (event: PointerEvent) => {
    if (event.pointerType !== "touch") begin(event.target, FIRST_MS);
  };
  const focus = ({ target }: FocusEvent) => {
    if (target instanceof Element && target.matches(":focus-visible")) begin(target, 0);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Tab") hide();
  };

  document.addEventListener("pointerover", over);
  document.addEventListener("pointerdown", hide);
  document.addEventListener("focusin", focus);
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", key);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("pointerover", over);
    document.removeEventListener("pointerdown", hide);
    document.removeEventListener("focusin", focus);
    document.removeEventListener("focusout", hide);
    document.removeEventListener("keydown", key);
  };
}

/** Below the thing, or above it where there is no room, and never over the window's edge. */
function place(tip: HTMLElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = tip;
  const below = anchor.bottom + GAP + height <= window.innerHeight - GAP;
  const top = below ? anchor.bottom + GAP : anchor.top - GAP - height;
  const middle = anchor.left + anchor.width / 2 - width / 2;
  const left = Math.max(GAP, Math.min(middle, window.innerWidth - width - GAP));
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}
