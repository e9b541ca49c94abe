/** One setting: its label with what there is to know about it, its control, what was wrong with it. */
import "../../theme/mantineStyles";
import { Tooltip } from "@mantine/core";
import { IconInfoCircle, IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Reason } from "../../../protocol/command";
import { Refused } from "./Refused";
import styles from "./Settings.module.css";

interface Props {
  readonly id: string;
  readonly label: string;
  /** Help, bounds, default, source: a line each. */
  readonly about: readonly string[];
  /** It cannot change now, because something of it is running. */
  readonly locked?: boolean;
  readonly problem?: string | undefined;
  readonly reasons?: readonly Reason[];
  readonly children: ReactNode;
}

/** The element that says what was wrong, for `aria-describedby`. */
export function problemId(id: string): string {
  return `${id}-problem`;
}

export function SettingRow(props: Props) {
  const { id, label, about, locked = false, problem, reasons = [] } = props;
  const { t } = useTranslation("inspector");
  return (
    <div className={styles.row} data-locked={locked}>
      <div className={styles.label}>
        <label htmlFor={id}>{label}</label>
        <Tooltip
          multiline
          w={270}
          openDelay={150}
          position="bottom-start"
          events={{ hover: true, focus: true, touch: true }}
          label={about.map((line) => (
            <p key={line} className={styles.aboutLine}>
              {line}
            </p>
          ))}
        >
          <button
            type="button"
            className={styles.about}
            aria-label={t("settings.about", { label })}
            aria-description={about.join(" ")}
          >
            {locked ? (
              <IconLock size={12} aria-hidden="true" />
            ) : (
              <IconInfoCircle size={12} aria-hidden="true" />
            )}
          </button>
        </Tooltip>
      </div>
      <div className={styles.control}>{props.children}</div>
      <div id={problemId(id)} className={styles.problems}>
        {problem !== undefined && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <Refused reasons={reasons} />
      </div>
    </div>
  );
}
