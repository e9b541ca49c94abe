/** A new pool, called as its platform calls it, around what was chosen. */
import { useTranslation } from "react-i18next";
import type { EntityId, PartitionId, PoolId } from "../../../protocol/units";
import { selectAndReveal } from "../../../store/selection";
import { setView } from "../../../store/view";
import { useTopology, type TopologyState } from "../../../store/topology";
import { newId, nextName } from "../../commands/newId";
import { Form } from "../../shell/Form";
import { NameInput } from "../../shell/NameInput";
import { useFields } from "../../shell/useFields";
import { useFormat } from "../../useFormat";
import { showInspectorTab } from "../inspector/inspectorTab";

interface Props {
  readonly owner: EntityId;
  readonly parent: PoolId | undefined;
  readonly members: readonly PartitionId[];
  readonly onClose: () => void;
}

export function PoolForm({ owner, parent, members, onClose }: Props) {
  const { t } = useTranslation("shell");
  const topology = useTopology();
  const { entities } = topology;
  const { language } = useFormat();
  const term = poolTerm(topology, owner)?.[language] ?? t("poolForm.name");
  const fields = useFields(() => ({ name: nextName(term, poolNames(topology, owner)) }));
  const { name } = fields.values;
  const id = newId(name, (taken) => entities.has(taken));
  const around = entities.get(parent ?? owner);
  const inside = members.flatMap((member) => {
    const view = entities.get(member);
    return view?.kind === "partition" ? [view.name] : [];
  });
  return (
    <Form
      title={t("poolForm.title", { term })}
      submit={t("poolForm.submit")}
      command={() => {
        fields.trying();
        const given = name.trim();
        if (given === "") return undefined;
        const pool = { id, name: given, owner, ...(parent === undefined ? {} : { parent }) };
        return {
          type: "addPool",
          pool,
          ...(members.length === 0 ? {} : { members: [...members] }),
        };
      }}
      done={() => {
        selectAndReveal(owner);
        setView({ inspectorOpen: true });
        showInspectorTab("settings");
      }}
      onClose={onClose}
    >
      <NameInput
        label={t("poolForm.name")}
        description={t("poolForm.where", {
          around: around !== undefined && "name" in around ? around.name : owner,
        })}
        fields={fields}
        width="full"
      />
      {inside.length > 0 && (
        <p data-width="full">{t("poolForm.members", { names: inside.join(", ") })}</p>
      )}
    </Form>
  );
}

/** What the platform that divides the owner calls a pool. */
function poolTerm({ entities, platforms }: TopologyState, owner: EntityId) {
  const view = entities.get(owner);
  const platform = view?.kind === "host" || view?.kind === "cluster" ? view.platform : undefined;
  return platforms.get(platform ?? "")?.poolTerm;
}

function poolNames(topology: TopologyState, owner: EntityId): ReadonlySet<string> {
  const names = new Set<string>();
  for (const view of topology.entities.values())
    if (view.kind === "pool" && view.owner === owner) names.add(view.name);
  return names;
}
