/** A partition's mark: its colour, its pattern, its letter. */
import type { Mark } from "./partitionMarks";
import styles from "./Swatch.module.css";

export function Swatch({ mark }: { readonly mark: Mark | undefined }) {
  return (
    <span
      className={styles.swatch}
      data-hue={mark?.hue}
      data-pattern={mark?.pattern}
      aria-hidden="true"
    >
      <span>{mark?.letter}</span>
    </span>
  );
}

/** The same on an element that a painter fills with one partition after the other. */
export function paintSwatch(element: HTMLElement, mark: Mark): void {
  const letter = element.firstElementChild;
  if (letter && letter.textContent !== mark.letter) letter.textContent = mark.letter;
  element.dataset["hue"] = String(mark.hue);
  element.dataset["pattern"] = mark.pattern;
}
