/** A setting as its platform describes it: the form follows from the description by itself. */
import { useTranslation } from "react-i18next";
import type { Reason } from "../../../protocol/command";
import type { SettingField, Words } from "../../../protocol/platform";
import type { SettingValue } from "../../../protocol/scenario-parts";
import { useFormat } from "../../useFormat";
import { ChoiceField, TextField, ToggleField } from "./ChoiceField";
import { NumberField } from "./NumberField";
import { useOffline } from "./useOffline";
import { MIXED, checkNumber, ruleOf, settingText, unitOf } from "./settingValue";

interface Props {
  readonly field: SettingField;
  readonly value: SettingValue | typeof MIXED | undefined;
  /** Something that it belongs to is running. */
  readonly running: boolean;
  /** What its platform takes for a change that cannot be made while it runs. */
  readonly restart?: Words | undefined;
  readonly onApply: (value: SettingValue) => Promise<readonly Reason[]>;
  /** Back to what the platform derives from the size. */
  readonly onReset: () => Promise<readonly Reason[]>;
}

/** No platform's choice is called so. */
const NONE = " ";

/** What a value that differs, or is not stated anywhere, is to a control. */
function known<T extends SettingValue>(
  value: Props["value"],
  is: (value: Props["value"]) => value is T,
): T | typeof MIXED {
  return is(value) ? value : MIXED;
}

export function PlatformField(props: Props) {
  const { field, value, running, restart, onApply, onReset } = props;
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const about = useAbout()(field, restart);
  const label = field.label[format.language];
  const locked = running && !field.online;
  const none = field.noneLabel?.[format.language] ?? t("settings.unset");
  const common = { label, about, locked };
  switch (field.kind) {
    case "number":
    case "integer": {
      return (
        <NumberField
          {...common}
          unit={unitOf(field, format.language)}
          value={known(value, (v): v is number | null => typeof v === "number" || v === null)}
          // What is derived falls back to its size, not to nothing.
          optional={(field.optional ?? false) && !field.derivedDefault}
          none={none}
          unstated={value === undefined && field.derivedDefault ? t("settings.bySize") : undefined}
          onReset={field.derivedDefault ? onReset : undefined}
          write={(number) => format.number(number, 3)}
          check={(text) => checkNumber(text, ruleOf(field), format.language)}
          boundText={(bound) => format.number(bound, 3)}
          onApply={onApply}
        />
      );
    }
    case "choice":
      return (
        <ChoiceField
          {...common}
          value={typeof value === "string" ? value : value === null ? NONE : undefined}
          choices={[
            ...(field.optional ? [{ value: NONE, label: none }] : []),
            ...(field.choices ?? []).map((choice) => ({
              value: choice.value,
              label: choice.label[format.language],
            })),
          ]}
          onApply={(next) => onApply(next === NONE ? null : next)}
        />
      );
    case "toggle":
      return (
        <ToggleField
          {...common}
          value={known(value, (v): v is boolean => typeof v === "boolean")}
          onApply={onApply}
        />
      );
    case "text":
      return (
        <TextField
          {...common}
          value={typeof value === "string" ? value : value === null ? "" : MIXED}
          onApply={(next) => onApply(next === "" && field.optional ? null : next)}
        />
      );
  }
}

/** Everything that there is to know about a setting: help, bounds, default, when it changes, source. */
function useAbout(): (field: SettingField, restart: Words | undefined) => readonly string[] {
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const offline = useOffline();
  const words = {
    unset: t("settings.unset"),
    yes: t("settings.yes"),
    no: t("settings.no"),
  };
  return (field, restart) => {
    const text = (value: SettingValue) => settingText(field, value, format, words);
    const { min, max } = field;
    const bounds =
      min !== undefined && max !== undefined
        ? t("settings.bounds", { min: text(min), max: text(max) })
        : min !== undefined
          ? t("settings.boundsMin", { min: text(min) })
          : max !== undefined
            ? t("settings.boundsMax", { max: text(max) })
            : undefined;
    return [
      field.help[format.language],
      bounds,
      field.derivedDefault ? undefined : t("settings.default", { value: text(field.default) }),
      field.online ? undefined : offline(restart),
      t("settings.source", { source: field.source }),
    ].flatMap((line) => (line === undefined || line === "" ? [] : [line]));
  };
}
