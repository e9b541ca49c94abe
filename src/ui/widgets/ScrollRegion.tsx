/** A card with more in it than fits: it scrolls by keyboard too, and so stands in the focus order. */
import type { ReactNode, Ref } from "react";
import styles from "./ScrollRegion.module.css";

interface Props {
  readonly label: string;
  /** How large it is among its neighbours. */
  readonly className: string | undefined;
  readonly ref?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

export function ScrollRegion({ label, className = "", ref, children }: Props) {
  return (
    <div
      ref={ref}
      className={`${styles.region} ${className}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      {children}
    </div>
  );
}
