/** A platform's settings in sections by what they are about. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SETTING_GROUPS, type SettingField } from "../../../protocol/platform";
import { Section } from "./Section";

export function SettingSections({
  fields = [],
  note,
  general,
  renderField,
}: {
  readonly fields: readonly SettingField[] | undefined;
  /** The platform whose settings they are. */
  readonly note: string | undefined;
  /** What is about nothing in particular, in words. */
  readonly general?: string;
  readonly renderField: (field: SettingField) => ReactNode;
}) {
  const { t } = useTranslation("inspector");
  return SETTING_GROUPS.map((group) => {
    const own = fields.filter((each) => each.group === group);
    return (
      own.length > 0 && (
        <Section
          key={group}
          title={(group === "general" && general) || t(`settings.${group}`)}
          note={note}
        >
          {own.map(renderField)}
        </Section>
      )
    );
  });
}
