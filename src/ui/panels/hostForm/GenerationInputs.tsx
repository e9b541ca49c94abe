/**
 * A host's hypervisor release and its processor's generation: where a platform has limits of its own
 * for each release, and where the processor decides how guests can run.
 */
import "../../theme/mantineStyles";
import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PlatformView } from "../../../protocol/platform";
import { X86_GENERATIONS, X86_GENERATION_IDS } from "../../../protocol/x86";
import { guestMatters } from "../guest/guest";
import type { NewHost } from "./newHost";

const BY_YEAR = "byYear";

interface Props {
  readonly platform: PlatformView;
  readonly form: NewHost;
  readonly set: (change: Partial<NewHost>) => void;
}

export function GenerationInputs({ platform, form, set }: Props) {
  const { t } = useTranslation("shell");
  const byProcessor = guestMatters(form.architecture, platform);
  const byRelease = byProcessor || platform.maxima.some(({ match }) => match !== undefined);
  return (
    <>
      {byRelease && (
        <TextInput
          label={t("hostForm.release")}
          placeholder={t("partitionForm.optional")}
          value={form.release}
          onChange={({ currentTarget }) => set({ release: currentTarget.value })}
          maxLength={512}
        />
      )}
      {byProcessor && (
        <Select
          label={t("hostForm.generation")}
          data={[
            { value: BY_YEAR, label: t("hostForm.byYear") },
            ...X86_GENERATIONS.map(({ id, name, year }) => ({
              value: id,
              label: `${name}, ${year}`,
            })),
          ]}
          value={form.generation ?? BY_YEAR}
          onChange={(value) =>
            set({ generation: X86_GENERATION_IDS.find((each) => each === value) })
          }
          allowDeselect={false}
        />
      )}
    </>
  );
}
