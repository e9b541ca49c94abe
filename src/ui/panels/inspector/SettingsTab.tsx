/** What can be set about the subject: partitions, hosts' platforms, the pools of a cluster or host. */
import { useTranslation } from "react-i18next";
import type { EntityId } from "../../../protocol/units";
import { useTopology, type TopologyState } from "../../../store/topology";
import { DatastoreSettings } from "../io/DatastoreSettings";
import { ClusterSettings } from "./ClusterSettings";
import { changePool } from "./change";
import { PartitionSettings } from "./PartitionSettings";
import { PlatformField } from "./PlatformField";
import { Section } from "./Section";
import { poolsOf } from "./settable";
import type { Subject } from "./subject";
import { SystemSettings } from "./SystemSettings";

export default function SettingsTab({ subject }: { readonly subject: Subject }) {
  switch (subject.kind) {
    case "partition":
      return <PartitionSettings partitions={[subject.view]} />;
    case "several":
      return (
        <PartitionSettings
          partitions={subject.things.filter((thing) => thing.kind === "partition")}
        />
      );
    case "room":
      return undefined;
    case "datastore":
      return <DatastoreSettings datastore={subject.view} />;
    case "host":
      return (
        <>
          <SystemSettings system={subject.view} />
          <PoolSettings owner={subject.view.id} />
        </>
      );
    case "cluster":
      return (
        <>
          <ClusterSettings cluster={subject.view} />
          <PoolSettings owner={subject.view.id} />
        </>
      );
  }
}

/** Each pool with the settings that its platform gives to pools. */
function PoolSettings({ owner }: { readonly owner: EntityId }) {
  const { t } = useTranslation("inspector");
  const topology = useTopology();
  const platform = topology.platforms.get(platformOf(topology, owner) ?? "");
  return poolsOf(topology, owner).map((pool) => {
    const parent = pool.parent === undefined ? undefined : topology.entities.get(pool.parent);
    return (
      <Section
        key={pool.id}
        title={pool.name}
        note={parent?.kind === "pool" ? parent.name : t("settings.pool")}
      >
        {platform?.poolSettings.map((field) => (
          <PlatformField
            key={field.key}
            field={field}
            value={pool.settings[field.key]}
            running
            onApply={(value) => changePool(pool.id, { settings: { [field.key]: value } })}
            onReset={() => changePool(pool.id, { settings: {}, unset: [field.key] })}
          />
        ))}
      </Section>
    );
  });
}

/** A cluster is of one platform: that of its hosts. */
function platformOf(state: TopologyState, owner: EntityId): string | undefined {
  const view = state.entities.get(owner);
  if (view?.kind === "host") return view.platform;
  const [first] = state.children.get(owner) ?? [];
  const host = first === undefined ? undefined : state.entities.get(first);
  return host?.kind === "host" ? host.platform : undefined;
}
