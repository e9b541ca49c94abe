/** A titled part of the settings. */
import type { ReactNode } from "react";
import styles from "./Settings.module.css";

interface Props {
  readonly title: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

export function Section({ title, note, children }: Props) {
  return (
    <fieldset className={styles.section}>
      <legend>
        {title}
        {note !== undefined && <span>{note}</span>}
      </legend>
      {children}
    </fieldset>
  );
}
