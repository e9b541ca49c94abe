/** How much of something is used, and how much more is wanted: a bar that numbers stand beside. */
import styles from "./Io.module.css";

interface Props {
  /** 0 to 1, of the whole width. */
  readonly part: number;
  /** As much is asked for; drawn hatched beyond the part. */
  readonly wanted?: number;
  /** It is full, or somebody waits. */
  readonly strained?: boolean;
}

export function Bar({ part, wanted = 0, strained = false }: Props) {
  const width = Math.min(1, Math.max(0, part));
  const missing = Math.min(1, wanted) - width;
  return (
    <span className={styles.bar} data-strained={strained} aria-hidden="true">
      <span style={{ width: `${100 * width}%` }} />
      {missing > 0.002 && (
        <span className={styles.missing} style={{ width: `${100 * missing}%` }} />
      )}
    </span>
  );
}
