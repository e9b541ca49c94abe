/** What the subject does now: charts where it is one thing, sums where it is several, and facts. */
import { lazy } from "react";
import { Later } from "../../widgets/Later";
import { ClusterNow } from "./ClusterNow";
import { HostNow } from "./HostNow";
import { PartitionNow } from "./PartitionNow";
import { RoomNow } from "./RoomNow";
import { SeveralNow } from "./SeveralNow";
import type { Subject } from "./subject";

/** Disks and networks are loaded where there are any. */
const DatastoreNow = lazy(() => import("../io/DatastoreNow"));

export function NowTab({ subject }: { readonly subject: Subject }) {
  switch (subject.kind) {
    case "room":
      return <RoomNow />;
    case "cluster":
      return <ClusterNow view={subject.view} />;
    case "host":
      return <HostNow view={subject.view} />;
    case "partition":
      return <PartitionNow view={subject.view} />;
    case "datastore":
      return (
        <Later>
          <DatastoreNow key={subject.view.id} view={subject.view} />
        </Later>
      );
    case "several":
      return <SeveralNow things={subject.things} />;
  }
}
