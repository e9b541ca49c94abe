/** What can be set about a datastore, by the platform of its hosts. */
import type { SettingField } from "../../../protocol/platform";
import type { DatastoreView } from "../../../protocol/topology";
import { dispatch } from "../../../store/dispatch";
import { useTopology } from "../../../store/topology";
import { PlatformField } from "../inspector/PlatformField";
import { SettingSections } from "../inspector/SettingSections";
import type { Settings } from "../../../protocol/scenario-parts";

export function DatastoreSettings({ datastore }: { readonly datastore: DatastoreView }) {
  const platform = useTopology((state) => state.platforms.get(datastore.platform ?? ""));
  return (
    <SettingSections
      fields={platform?.datastoreSettings}
      note={platform?.name}
      renderField={(field) => <Field key={field.key} field={field} datastore={datastore} />}
    />
  );
}

/** What is switched on or off, to be had right beside what it changes. */
export function DatastoreSwitches({ datastore }: { readonly datastore: DatastoreView }) {
  const platform = useTopology((state) => state.platforms.get(datastore.platform ?? ""));
  return (platform?.datastoreSettings ?? [])
    .filter(({ kind }) => kind === "toggle")
    .map((field) => <Field key={field.key} field={field} datastore={datastore} />);
}

interface FieldProps {
  readonly field: SettingField;
  readonly datastore: DatastoreView;
}

function Field({ field, datastore }: FieldProps) {
  const change = async (settings: Settings, unset?: string[]) => {
    const result = await dispatch({
      type: "changeDatastore",
      datastore: datastore.id,
      settings,
      unset,
    });
    return result.ok ? [] : result.reasons;
  };
  return (
    <PlatformField
      field={field}
      value={datastore.settings[field.key]}
      running
      onApply={(value) => change({ [field.key]: value })}
      onReset={() => change({}, [field.key])}
    />
  );
}
