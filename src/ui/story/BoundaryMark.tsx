/** A boundary, drawn as in the room: two partitions and what stands between them. */
import type { Boundary } from "../../protocol/platform";
import styles from "./BoundaryMark.module.css";

export function BoundaryMark({ boundary }: { readonly boundary: Boundary }) {
  return (
    <span className={styles.mark} data-boundary={boundary} aria-hidden>
      <i />
      <i />
    </span>
  );
}
