/** While files are being read: which, and that it goes on. The room runs on behind it. */
import { useTranslation } from "react-i18next";
import { useOpening } from "../../store/open";
import { useSession } from "../../store/session";
import styles from "./Opening.module.css";

export function Opening() {
  const { t } = useTranslation("shell");
  const file = useOpening((state) => state.file);
  // The first room announces itself by being there.
  const open = useSession((session) => session.status === "open");
  const shown = open ? file : undefined;
  return (
    <div role="status" className={styles.place}>
      {shown !== undefined && (
        <div className={styles.opening}>
          {t("drop.reading", { file: shown })}
          <span className={styles.bar} />
        </div>
      )}
    </div>
  );
}
