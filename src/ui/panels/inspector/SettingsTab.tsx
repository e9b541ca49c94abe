/** What can be set about the subject: partitions, hosts' platforms, the pools of a cluster or host. */
import { RulesEditor } from "../balance/RulesEditor";
import { DatastoreSettings } from "../io/DatastoreSettings";
import { ClusterSettings } from "./ClusterSettings";
import { PartitionSettings } from "./PartitionSettings";
import { PoolSettings } from "./PoolSettings";
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
          <RulesEditor cluster={subject.view} />
          <PoolSettings owner={subject.view.id} />
        </>
      );
  }
}
