/** What can be set about the platform of a system: a host's, or that which a partition runs. */
import { useTranslation } from "react-i18next";
import type { HostView, PartitionView } from "../../../protocol/topology";
import { useTopology } from "../../../store/topology";
import { changeSystem } from "./change";
import { PlatformField } from "./PlatformField";
import { SettingSections } from "./SettingSections";

export function SystemSettings({ system }: { readonly system: HostView | PartitionView }) {
  const { t } = useTranslation("inspector");
  const platforms = useTopology((state) => state.platforms);
  const platform = platforms.get((system.kind === "host" ? system.platform : system.runs) ?? "");
  const values = system.kind === "host" ? system.settings : (system.platformSettings ?? {});
  return (
    <SettingSections
      fields={platform?.systemSettings}
      note={platform?.name}
      general={t("settings.system")}
      renderField={(field) => (
        <PlatformField
          key={field.key}
          field={field}
          value={values[field.key]}
          running
          onApply={(value) => changeSystem(system.id, { settings: { [field.key]: value } })}
          onReset={() => changeSystem(system.id, { settings: {}, unset: [field.key] })}
        />
      )}
    />
  );
}
