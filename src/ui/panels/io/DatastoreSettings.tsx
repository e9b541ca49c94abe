/** What can be set about a datastore, by the platform of its hosts. */
import type { DatastoreView } from "../../../protocol/topology";
import { dispatch } from "../../../store/dispatch";
import { useTopology } from "../../../store/topology";
import { PlatformField } from "../inspector/PlatformField";
import { SettingSections } from "../inspector/SettingSections";
import type { Settings } from "../../../protocol/scenario-parts";

export function DatastoreSettings({ datastore }: { readonly datastore: DatastoreView }) {
  const platform = useTopology((state) => state.platforms.get(datastore.platform ?? ""));
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
    <SettingSections
      fields={platform?.datastoreSettings}
      note={platform?.name}
      renderField={(field) => (
        <PlatformField
          key={field.key}
          field={field}
          value={datastore.settings[field.key]}
          running
          onApply={(value) => change({ [field.key]: value })}
          onReset={() => change({}, [field.key])}
        />
      )}
    />
  );
}
