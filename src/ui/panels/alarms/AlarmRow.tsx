/** One alarm: what, since when, what to do. Choosing it selects whom it is about. */
import { IconCheck, IconRotate } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import "../../laterWords/alarm";
import type { Alarm } from "../../../protocol/alarm";
import { ROOM } from "../../../protocol/units";
import { dispatch } from "../../../store/dispatch";
import { select, selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { usePhrase } from "../../i18n";
import { useFormat } from "../../useFormat";
import { SeverityGlyph } from "../../widgets/Glyph";
import { IconButton } from "../../widgets/IconButton";
import styles from "./Alarms.module.css";

export function AlarmRow({ alarm }: { readonly alarm: Alarm }) {
  const { t } = useTranslation("alarm");
  const phrase = usePhrase();
  const format = useFormat();
  const epoch = useTopology((state) => state.room?.epoch ?? "");
  const { id, code, acknowledged, subject } = alarm;
  const text = phrase("engine", `event.${code}`, alarm.params);
  return (
    <li className={styles.row} data-acknowledged={acknowledged || undefined}>
      <SeverityGlyph severity={alarm.severity} />
      <button type="button" className={styles.what} onClick={() => show(subject)}>
        <b>{text}</b>
        <span className={styles.since}>
          {t("since", { time: format.clock(epoch, alarm.since, "weekdayMinute") })}
          {acknowledged && ` · ${t("known")}`}
        </span>
        <span className={styles.advice}>{t(`advice.${code}`)}</span>
      </button>
      <IconButton
        label={acknowledged ? t("unacknowledge", { text }) : t("acknowledge", { text })}
        onClick={() =>
          void dispatch({ type: "acknowledgeAlarm", alarm: id, acknowledged: !acknowledged })
        }
      >
        {acknowledged ? (
          <IconRotate size={14} stroke={1.7} aria-hidden />
        ) : (
          <IconCheck size={15} stroke={1.7} aria-hidden />
        )}
      </IconButton>
    </li>
  );
}

function show(subject: Alarm["subject"]): void {
  if (subject === ROOM) select([]);
  else if (useTopology.getState().entities.has(subject)) selectAndReveal(subject);
}
