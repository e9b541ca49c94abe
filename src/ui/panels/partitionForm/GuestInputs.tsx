/** What a new partition's kernel needs of its machine, where machines differ in that. */
import "../../theme/mantineStyles";
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PlatformView } from "../../../protocol/platform";
import {
  BITS,
  KERNELS,
  kernelMatters,
  OPEN,
  withBits,
  withKernel,
  type Guest,
} from "../guest/guest";

interface Props {
  readonly platform: PlatformView;
  readonly guest: Guest;
  readonly onChange: (guest: Guest) => void;
}

export function GuestInputs({ platform, guest, onChange }: Props) {
  const { t } = useTranslation("inspector");
  const open = { value: OPEN, label: t("settings.guestOpen") };
  return (
    <>
      <Select
        label={t("settings.guestBits")}
        data={[open, ...BITS.map((value) => ({ value, label: t(`settings.bits.${value}`) }))]}
        value={guest.bits === undefined ? OPEN : String(guest.bits)}
        onChange={(value) => value && onChange(withBits(guest, value))}
        allowDeselect={false}
      />
      {kernelMatters(platform) && (
        <Select
          label={t("settings.guestKernel")}
          data={[
            open,
            ...KERNELS.map((value) => ({ value, label: t(`settings.kernels.${value}`) })),
          ]}
          value={guest.kernel ?? OPEN}
          onChange={(value) => value && onChange(withKernel(guest, value))}
          allowDeselect={false}
        />
      )}
    </>
  );
}
