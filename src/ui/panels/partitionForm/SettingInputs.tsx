/**
 * The platform's own settings, drawn from what it says of them: label, unit, bounds, help. Folded
 * up, since its defaults are good; only what somebody changes is sent.
 */
import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PlatformView, SettingField } from "../../../protocol/platform";
import type { Settings, SettingValue } from "../../../protocol/scenario-parts";
import { useView } from "../../../store/view";
import styles from "./SettingInputs.module.css";

interface Props {
  readonly platform: PlatformView;
  readonly values: Settings;
  readonly onChange: (values: Settings) => void;
}

export function SettingInputs({ platform, values, onChange }: Props) {
  const { t } = useTranslation("shell");
  if (platform.settings.length === 0) return undefined;
  const change = (key: string, value: SettingValue | undefined) => {
    const { [key]: _, ...rest } = values;
    onChange(value === undefined ? rest : { ...rest, [key]: value });
  };
  return (
    <details className={styles.settings} data-width="full">
      <summary>{t("form.advanced", { platform: platform.name })}</summary>
      <div className={styles.fields}>
        {platform.settings.map((field) => (
          <SettingInput
            key={field.key}
            field={field}
            value={values[field.key]}
            onChange={(value) => change(field.key, value)}
          />
        ))}
      </div>
    </details>
  );
}

interface InputProps {
  readonly field: SettingField;
  /** Undefined: the default. */
  readonly value: SettingValue | undefined;
  readonly onChange: (value: SettingValue | undefined) => void;
}

function SettingInput({ field, value, onChange }: InputProps) {
  const language = useView((view) => view.language);
  const name = field.label[language];
  const label = field.unit === undefined ? name : `${name}, ${field.unit}`;
  const common = { label, description: field.help[language] };
  const fallback = field.derivedDefault ? undefined : (field.default ?? undefined);
  const placeholder =
    fallback === undefined ? (field.noneLabel?.[language] ?? "–") : String(fallback);
  switch (field.kind) {
    case "number":
    case "integer":
      return (
        <NumberInput
          {...common}
          placeholder={placeholder}
          value={typeof value === "number" ? value : ""}
          onChange={(next) => onChange(next === "" ? undefined : Number(next))}
          min={field.min}
          max={field.max}
          step={field.step ?? 1}
          allowDecimal={field.kind === "number"}
          clampBehavior="blur"
        />
      );
    case "choice":
      return (
        <Select
          {...common}
          placeholder={placeholder}
          data={(field.choices ?? []).map((choice) => ({
            value: choice.value,
            label: choice.label[language],
          }))}
          value={typeof value === "string" ? value : typeof fallback === "string" ? fallback : null}
          onChange={(next) => onChange(next ?? undefined)}
          clearable={field.optional}
        />
      );
    case "toggle":
      return (
        <Switch
          {...common}
          checked={typeof value === "boolean" ? value : fallback === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      );
    case "text":
      return (
        <TextInput
          {...common}
          placeholder={placeholder}
          value={typeof value === "string" ? value : ""}
          onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
          maxLength={64}
        />
      );
  }
}
