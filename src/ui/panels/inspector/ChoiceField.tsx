/** A setting that is one of a few, a switch, or a text. */
import "../../theme/mantineStyles";
import { NativeSelect, Switch, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Reason } from "../../../protocol/command";
import { LIMITS } from "../../../protocol/scenario-parts";
import { problemId, SettingRow } from "./SettingRow";
import styles from "./Settings.module.css";
import { useDraft } from "./useDraft";
import { MIXED } from "./settingValue";

interface Common<T> {
  readonly label: string;
  readonly about: readonly string[];
  readonly locked?: boolean;
  readonly value: T | typeof MIXED;
  readonly onApply: (value: T) => Promise<readonly Reason[]>;
}

/** For switches, whose values are no texts and are sent at once. */
const notText = () => ({ ok: false, problem: "" }) as const;

export function ChoiceField(
  props: Omit<Common<string>, "value"> & {
    /** Undefined: several that differ. */
    readonly value: string | undefined;
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  },
) {
  const { t } = useTranslation("inspector");
  const id = useId();
  const draft = useDraft<string>((text) => ({ ok: true, value: text }), props.onApply);
  const mixed = { value: "", label: t("settings.mixed"), disabled: true };
  return (
    <SettingRow {...props} id={id} reasons={draft.reasons}>
      <NativeSelect
        id={id}
        size="xs"
        className={styles.input}
        value={props.value ?? ""}
        disabled={props.locked}
        aria-describedby={problemId(id)}
        data={props.value === undefined ? [mixed, ...props.choices] : [...props.choices]}
        onChange={(change) => draft.send(change.target.value)}
      />
    </SettingRow>
  );
}

export function ToggleField(props: Common<boolean>) {
  const { t } = useTranslation("inspector");
  const id = useId();
  const draft = useDraft<boolean>(notText, props.onApply);
  return (
    <SettingRow {...props} id={id} reasons={draft.reasons}>
      <Switch
        id={id}
        classNames={{ track: styles.track }}
        checked={props.value === true}
        disabled={props.locked}
        aria-describedby={problemId(id)}
        label={
          props.value === MIXED
            ? t("settings.mixed")
            : t(props.value ? "settings.yes" : "settings.no")
        }
        onChange={(change) => draft.send(change.currentTarget.checked)}
      />
    </SettingRow>
  );
}

export function TextField(props: Common<string>) {
  const { t } = useTranslation("inspector");
  const id = useId();
  const draft = useDraft<string>(
    (text) => ({ ok: true, value: text.trim() }),
    props.onApply,
    props.value,
  );
  return (
    <SettingRow {...props} id={id} problem={draft.problem} reasons={draft.reasons}>
      <TextInput
        id={id}
        className={styles.input}
        value={draft.text ?? (props.value === MIXED ? "" : props.value)}
        placeholder={props.value === MIXED ? t("settings.mixed") : ""}
        maxLength={LIMITS.textLength}
        readOnly={props.locked}
        aria-describedby={problemId(id)}
        onChange={(change) => draft.write(change.target.value)}
        onBlur={draft.commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") draft.commit();
          if (event.key === "Escape") draft.revert();
        }}
      />
    </SettingRow>
  );
}
