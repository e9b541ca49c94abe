/** Copies a partition under a new name. */
import "../../theme/mantineStyles";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PartitionId } from "../../../protocol/units";
import { selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { namesIn, newId, nextName } from "../../commands/newId";
import { Form } from "../../shell/Form";

interface Props {
  readonly source: PartitionId;
  readonly onClose: () => void;
}

export function CloneForm({ source, onClose }: Props) {
  const { t } = useTranslation("shell");
  const entities = useTopology((topology) => topology.entities);
  const original = entities.get(source);
  const originalName = original?.kind === "partition" ? original.name : "";
  const [name, setName] = useState(() => nextName(originalName, namesIn(entities)));
  const [tried, setTried] = useState(false);
  const id = newId(name, (taken) => entities.has(taken));
  return (
    <Form
      title={t("cloneForm.title", { name: originalName })}
      submit={t("cloneForm.submit")}
      command={() => {
        setTried(true);
        const given = name.trim();
        return given === "" ? undefined : { type: "clonePartition", source, id, name: given };
      }}
      done={() => selectAndReveal(id)}
      onClose={onClose}
    >
      <TextInput
        label={t("cloneForm.name")}
        description={t("cloneForm.hint")}
        value={name}
        error={tried && name.trim() === "" ? t("form.required") : undefined}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        maxLength={512}
        data-autofocus
        wrapperProps={{ "data-width": "full" }}
      />
    </Form>
  );
}
