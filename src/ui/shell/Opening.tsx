/**
 * While files are being read: which, and how far the new room has run ahead to where it opens. The
 * present one runs on behind it.
 */
import { useTranslation } from "react-i18next";
import { useOpening } from "../../store/open";
import { useSession } from "../../store/session";
import styles from "./Opening.module.css";

export function Opening() {
  const { t } = useTranslation("shell");
  const { file, part } = useOpening();
  // The first room announces itself by being there.
  const open = useSession((session) => session.status === "open");
  const shown = open ? file : undefined;
  return (
    <div role="status" className={styles.place}>
      {shown !== undefined && (
        <div className={styles.opening}>
          {t(part === undefined ? "drop.reading" : "drop.runningAhead", { file: shown })}
          <span
            role="progressbar"
            aria-label={shown}
            aria-valuenow={part === undefined ? undefined : Math.round(100 * part)}
            className={styles.bar}
            data-known={part !== undefined || undefined}
            style={part === undefined ? undefined : { width: `${100 * part}%` }}
          />
        </div>
      )}
    </div>
  );
}
