/** The name of what a form adds: asked for, and first to be typed. */
import "../theme/mantineStyles";
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Fields } from "./useFields";

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly fields: Fields<{ readonly name: string }>;
  readonly width?: "full";
}

export function NameInput({ label, description, fields, width }: Props) {
  const { t } = useTranslation("shell");
  const { values, set, tried } = fields;
  return (
    <TextInput
      label={label}
      description={description}
      value={values.name}
      error={tried && values.name.trim() === "" ? t("form.required") : undefined}
      onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      maxLength={512}
      data-autofocus
      wrapperProps={{ "data-width": width }}
    />
  );
}
