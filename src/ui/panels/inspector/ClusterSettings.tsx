/** What can be set about a cluster, by what its platform does for one. */
import type { ClusterView } from "../../../protocol/topology";
import { useTopology } from "../../../store/topology";
import { changeCluster } from "./change";
import { PlatformField } from "./PlatformField";
import { SettingSections } from "./SettingSections";

export function ClusterSettings({ cluster }: { readonly cluster: ClusterView }) {
  const platforms = useTopology((state) => state.platforms);
  const platform = platforms.get(cluster.platform ?? "");
  return (
    <SettingSections
      fields={platform?.clusterSettings}
      note={platform?.name}
      renderField={(field) => (
        <PlatformField
          key={field.key}
          field={field}
          value={cluster.settings[field.key]}
          running
          onApply={(value) => changeCluster(cluster.id, { settings: { [field.key]: value } })}
          onReset={() => changeCluster(cluster.id, { settings: {}, unset: [field.key] })}
        />
      )}
    />
  );
}
