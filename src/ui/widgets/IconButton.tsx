/** A small button that is nothing but its picture; its name is its tooltip. */
import type { ReactNode } from "react";
import styles from "./IconButton.module.css";

interface Props {
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean | undefined;
  readonly children: ReactNode;
}

export function IconButton({ label, onClick, disabled = false, children }: Props) {
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={label}
      data-tip={label}
      // Not `disabled`: the button keeps its tooltip, and whoever stands on it the focus.
      aria-disabled={disabled}
      onClick={disabled ? undefined : onClick}
    >
      {children}
    </button>
  );
}
