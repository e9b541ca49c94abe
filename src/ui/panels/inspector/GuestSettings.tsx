/** What a partition's kernel needs of an x86 machine: another one is installed while it is off. */
import { useTranslation } from "react-i18next";
import type { PartitionView } from "../../../protocol/topology";
import { useTopology } from "../../../store/topology";
import {
  BITS,
  guestMatters,
  KERNELS,
  kernelMatters,
  OPEN,
  stated,
  withBits,
  withKernel,
  type Guest,
} from "../guest/guest";
import { ChoiceField } from "./ChoiceField";
import type { Change } from "./PartitionSettings";
import { Section } from "./Section";
import { common, MIXED } from "./settingValue";
import { useOffline } from "./useOffline";

interface Props {
  readonly partitions: readonly PartitionView[];
  readonly running: boolean;
  readonly change: Change;
}

export function GuestSettings({ partitions, running, change }: Props) {
  const { t } = useTranslation("inspector");
  const { t: terms } = useTranslation("terms");
  const platforms = useTopology((state) => state.platforms);
  const used = partitions.map((each) => platforms.get(each.platform));
  const offline = useOffline()(new Set(used).size === 1 ? used[0]?.restartTerm : undefined);
  if (!partitions.every(({ architecture }, i) => guestMatters(architecture, used[i])))
    return undefined;
  const set = (next: (guest: Guest) => Guest) =>
    change(({ guest }) => ({ guest: stated(next(guest ?? {})) ?? null }));
  const bits = common(partitions.map(({ guest }) => String(guest?.bits ?? OPEN)));
  const kernel = common(partitions.map(({ guest }) => guest?.kernel ?? OPEN));
  const open = { value: OPEN, label: t("settings.guestOpen") };
  const about = (help: string) => [help, offline];
  return (
    <Section title={terms("guest")}>
      <ChoiceField
        label={t("settings.guestBits")}
        about={about(t("settings.help.guestBits"))}
        locked={running}
        value={bits === MIXED ? undefined : bits.value}
        choices={[open, ...BITS.map((value) => ({ value, label: t(`settings.bits.${value}`) }))]}
        onApply={(value) => set((guest) => withBits(guest, value))}
      />
      {used.every((each) => each !== undefined && kernelMatters(each)) && (
        <ChoiceField
          label={t("settings.guestKernel")}
          about={about(t("settings.help.guestKernel"))}
          locked={running}
          value={kernel === MIXED ? undefined : kernel.value}
          choices={[
            open,
            ...KERNELS.map((value) => ({ value, label: t(`settings.kernels.${value}`) })),
          ]}
          onApply={(value) => set((guest) => withKernel(guest, value))}
        />
      )}
    </Section>
  );
}
