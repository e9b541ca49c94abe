/** Copies a partition under a new name. */
import { useTranslation } from "react-i18next";
import type { PartitionId } from "../../../protocol/units";
import { selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { namesIn, newId, nextName } from "../../commands/newId";
import { Form } from "../../shell/Form";
import { NameInput } from "../../shell/NameInput";
import { useFields } from "../../shell/useFields";

interface Props {
  readonly source: PartitionId;
  readonly onClose: () => void;
}

export function CloneForm({ source, onClose }: Props) {
  const { t } = useTranslation("shell");
  const entities = useTopology((topology) => topology.entities);
  const original = entities.get(source);
  const originalName = original?.kind === "partition" ? original.name : "";
  const fields = useFields(() => ({ name: nextName(originalName, namesIn(entities)) }));
  const { name } = fields.values;
  const id = newId(name, (taken) => entities.has(taken));
  return (
    <Form
      title={t("cloneForm.title", { name: originalName })}
      submit={t("cloneForm.submit")}
      command={() => {
        fields.trying();
        const given = name.trim();
        return given === "" ? undefined : { type: "clonePartition", source, id, name: given };
      }}
      done={() => selectAndReveal(id)}
      onClose={onClose}
    >
      <NameInput
        label={t("cloneForm.name")}
        description={t("cloneForm.hint")}
        fields={fields}
        width="full"
      />
    </Form>
  );
}
