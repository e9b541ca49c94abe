/** A verdict on a failure as a shape and a word: colour never stands alone. */
import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { FailureVerdict } from "../../../protocol/availability";
import "../../laterWords/availability";
import styles from "./Availability.module.css";

const ICONS = { absorbed: IconCheck, strained: IconAlertTriangle, lost: IconX } as const;

export function VerdictMark({ verdict }: { readonly verdict: FailureVerdict }) {
  const { t } = useTranslation("availability");
  const Icon = ICONS[verdict];
  return (
    <span className={styles.verdict} data-verdict={verdict}>
      <Icon size="1.1em" stroke={2.6} aria-hidden />
      {t(`verdict.${verdict}`)}
    </span>
  );
}
