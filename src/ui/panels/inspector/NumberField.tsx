/** A number with its unit; where there may be none, a button takes the limit away. */
import "../../theme/mantineStyles";
import { TextInput } from "@mantine/core";
import { IconCircleOff, IconRestore } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Reason } from "../../../protocol/command";
import { useFormat } from "../../useFormat";
import { problemId, SettingRow } from "./SettingRow";
import styles from "./Settings.module.css";
import type { Checked, Problem } from "./settingValue";
import { MIXED } from "./settingValue";
import { useDraft, type Read } from "./useDraft";

interface Props {
  readonly label: string;
  readonly about: readonly string[];
  readonly unit?: string | undefined;
  /** `null`: unlimited; `mixed`: several things that differ. */
  readonly value: number | null | typeof MIXED;
  readonly optional?: boolean;
  /** What `null` is called. */
  readonly none?: string | undefined;
  /** Stands in the field instead of a value that nobody has stated. */
  readonly unstated?: string | undefined;
  /** Goes back to a default that depends on the size. */
  readonly onReset?: (() => Promise<readonly Reason[]>) | undefined;
  readonly locked?: boolean;
  /** How a number is written into the field, without its unit. */
  readonly write: (value: number) => string;
  readonly check: (text: string) => Checked;
  /** How a bound is named in a problem. */
  readonly boundText: (bound: number) => string;
  readonly onApply: (value: number | null) => Promise<readonly Reason[]>;
}

export function NumberField(props: Props) {
  const { label, value, optional = false, locked = false, onReset } = props;
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const id = useId();
  const none = props.none ?? t("settings.unset");
  const say = ({ code, bound }: Problem) =>
    code === "belowMin" || code === "aboveMax"
      ? t(`settings.problem.${code}`, { bound: props.boundText(bound ?? 0) })
      : t(`settings.problem.${code}`);
  const read = (text: string): Read<number | null> => {
    if (optional && text.trim() === "") return { ok: true, value: null };
    const checked = props.check(text);
    return checked.ok ? checked : { ok: false, problem: say(checked.problem) };
  };
  const draft = useDraft<number | null>(read, props.onApply, value);
  const shown = draft.text ?? (typeof value === "number" ? props.write(value) : "");
  // Nothing has no unit.
  const unit = shown === "" ? undefined : props.unit;
  return (
    <SettingRow
      id={id}
      label={label}
      about={props.about}
      locked={locked}
      problem={draft.problem}
      reasons={draft.reasons}
    >
      <TextInput
        id={id}
        className={styles.input}
        lang={format.language}
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        readOnly={locked}
        aria-describedby={problemId(id)}
        error={draft.problem !== undefined}
        placeholder={props.unstated ?? (value === MIXED ? t("settings.mixed") : none)}
        rightSection={unit && <span className={styles.unit}>{unit}</span>}
        rightSectionWidth={unit ? 12 + unit.length * 7 : 0}
        rightSectionPointerEvents="none"
        onChange={(change) => draft.write(change.target.value)}
        onBlur={draft.commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") draft.commit();
          if (event.key === "Escape") draft.revert();
        }}
      />
      {optional && (
        <button
          type="button"
          className={styles.unlimited}
          aria-pressed={value === null}
          aria-label={t("settings.unsetOf", { label, none })}
          data-tip={t("settings.unsetOf", { label, none })}
          disabled={locked}
          onClick={() => {
            if (value === null) document.getElementById(id)?.focus();
            else draft.send(null);
          }}
        >
          <IconCircleOff size={14} aria-hidden="true" />
        </button>
      )}
      {onReset && (
        <button
          type="button"
          className={styles.unlimited}
          aria-label={t("settings.resetOf", { label })}
          data-tip={t("settings.reset")}
          disabled={locked}
          onClick={() => draft.act(onReset)}
        >
          <IconRestore size={14} aria-hidden="true" />
        </button>
      )}
    </SettingRow>
  );
}
