/**
 * The platform's own settings of a partition that is yet to be, in the inspector's own fields.
 * Folded up, since the defaults are good; only what somebody changes is sent.
 */
import { useTranslation } from "react-i18next";
import type { Reason } from "../../../protocol/command";
import type { PlatformView, SettingField } from "../../../protocol/platform";
import type { Settings, SettingValue } from "../../../protocol/scenario-parts";
import { PlatformField } from "../inspector/PlatformField";
import styles from "./SettingInputs.module.css";

interface Props {
  readonly platform: PlatformView;
  readonly values: Settings;
  readonly onChange: (values: Settings) => void;
}

export function SettingInputs({ platform, values, onChange }: Props) {
  const { t } = useTranslation("shell");
  if (platform.settings.length === 0) return undefined;
  return (
    <details className={styles.settings} data-width="full">
      <summary>{t("form.advanced", { platform: platform.name })}</summary>
      {platform.settings.map((field) => (
        <PlatformField
          key={field.key}
          field={field}
          value={stated(field, values)}
          running={false}
          onApply={(value) => accepted(() => onChange({ ...values, [field.key]: value }))}
          onReset={() => accepted(() => onChange(without(values, field.key)))}
        />
      ))}
    </details>
  );
}

/** A default that is derived from the size is stated by nobody yet. */
function stated(field: SettingField, values: Settings): SettingValue | undefined {
  if (field.key in values) return values[field.key];
  return field.derivedDefault ? undefined : field.default;
}

function without(values: Settings, key: string): Settings {
  const { [key]: _, ...rest } = values;
  return rest;
}

/** The form keeps what it is given: whether it may be is said when the form is sent. */
function accepted(change: () => void): Promise<readonly Reason[]> {
  change();
  return Promise.resolve([]);
}
