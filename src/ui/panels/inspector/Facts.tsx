/** Facts in two columns: what, and how it stands. */
import type { ReactNode } from "react";
import styles from "./Facts.module.css";

export interface Fact {
  readonly label: string;
  /** Facts without a value are left out. */
  readonly value: ReactNode;
  /** Said in a tooltip. */
  readonly help?: string;
  /** Drawn lighter, after the value: where it comes from, what it is of. */
  readonly note?: string;
}

interface Props {
  readonly title: string;
  readonly facts: readonly Fact[];
}

export function Facts({ title, facts }: Props) {
  const known = facts.filter(({ value }) => value !== undefined && value !== "");
  if (known.length === 0) return undefined;
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      <dl className={styles.facts}>
        {known.map(({ label, value, help, note }) => (
          <div key={label} data-tip={help}>
            <dt>{label}</dt>
            <dd>
              {value}
              {note !== undefined && <span className={styles.note}> {note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
