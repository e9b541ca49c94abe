/** From when on waiting for CPU is an alarm: the room's own thresholds. */
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import "../../laterWords/alarm";
import type { AlarmRules as Rules } from "../../../protocol/alarm";
import { useAlarms } from "../../../store/alarms";
import { dispatch } from "../../../store/dispatch";
import styles from "./Alarms.module.css";

const MINUTE_S = 60;

export function AlarmRules() {
  const { t } = useTranslation("alarm");
  const rules = useAlarms((board) => board.rules);
  const set = (change: Partial<Rules>) =>
    void dispatch({ type: "setAlarmRules", rules: { ...rules, ...change } });
  return (
    <details className={styles.rules}>
      <summary>{t("rules")}</summary>
      <Threshold
        label={t("readyPct")}
        value={rules.readyPct}
        min={1}
        max={100}
        onApply={(readyPct) => set({ readyPct })}
      />
      <Threshold
        label={t("readyS")}
        value={rules.readyS / MINUTE_S}
        min={0}
        max={1_440}
        onApply={(minutes) => set({ readyS: minutes * MINUTE_S })}
      />
    </details>
  );
}

interface ThresholdProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onApply: (value: number) => void;
}

/** Takes effect when it is left or entered; what is no number within the bounds goes back. */
function Threshold({ label, value, min, max, onApply }: ThresholdProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const apply = () => {
    const next = Number(draft);
    if (draft !== undefined && draft !== "" && next >= min && next <= max && next !== value)
      onApply(next);
    setDraft(undefined);
  };
  return (
    <span className={styles.threshold}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={min}
        max={max}
        step="any"
        value={draft ?? value}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={apply}
        onKeyDown={({ key }) => {
          if (key === "Enter") apply();
          else if (key === "Escape") setDraft(undefined);
        }}
      />
    </span>
  );
}
