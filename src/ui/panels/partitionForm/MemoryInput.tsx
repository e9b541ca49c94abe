/** Memory in the unit of the machine: GiB today, MiB (or KiB) on a machine of 1970. */
import "../../theme/mantineStyles";
import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MiB } from "../../../protocol/units";

/** Machines with less than this are spoken of in MiB. */
const GIB_FROM: MiB = 8 * 1024;

interface Props {
  readonly value: MiB;
  /** The machine's own memory, which settles the unit. */
  readonly most: MiB | undefined;
  readonly onChange: (value: MiB) => void;
  /** How much of the form's row it takes; a half by default. */
  readonly width?: "third";
}

export function MemoryInput({ value, most, onChange, width }: Props) {
  const { t } = useTranslation("shell");
  const unit = most !== undefined && most < GIB_FROM ? 1 : 1024;
  return (
    <NumberInput
      label={t("partitionForm.memory", { unit: unit === 1 ? "MiB" : "GiB" })}
      value={value / unit}
      onChange={(next) => onChange(Number(next) * unit)}
      min={unit === 1 ? 0.001 : 0.0625}
      max={most === undefined ? undefined : most / unit}
      decimalScale={3}
      clampBehavior="blur"
      wrapperProps={{ "data-width": width }}
    />
  );
}
