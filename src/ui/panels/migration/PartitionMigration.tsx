/** The migration of the partition that is looked at: in the inspector, as long as it is on its way. */
import { useTranslation } from "react-i18next";
import "../../laterWords/migration";
import type { PartitionId } from "../../../protocol/units";
import { ofKind, useTopology } from "../../../store/topology";
import { MigrationCard } from "./MigrationCard";
import { useMigrationReport } from "./useMigrationReport";

export default function PartitionMigration({ partition }: { readonly partition: PartitionId }) {
  const { t } = useTranslation("migration");
  const view = useTopology((state) =>
    ofKind(state, "migration").find((each) => each.partition === partition),
  );
  const { underWay } = useMigrationReport();
  if (view === undefined) return undefined;
  return (
    <section aria-label={t("own")}>
      <MigrationCard view={view} detail={underWay.find(({ id }) => id === view.id)} named={false} />
    </section>
  );
}
