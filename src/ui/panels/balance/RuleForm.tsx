/** One rule of placement, to be stated. */
import "../../theme/mantineStyles";
import { Button, MultiSelect, Select, Switch, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlacementRule } from "../../../protocol/scenario-parts";
import type { ClusterView, HostView, PartitionView } from "../../../protocol/topology";
import { useTopology } from "../../../store/topology";
import styles from "./Rules.module.css";

const KINDS = ["apart", "together", "onHosts", "offHosts"] as const;

interface Props {
  readonly cluster: ClusterView;
  readonly rule: PlacementRule;
  readonly onSave: (rule: PlacementRule) => void;
  readonly onCancel: () => void;
}

export function RuleForm({ cluster, rule, onSave, onCancel }: Props) {
  const { t } = useTranslation("balance");
  const entities = useTopology((state) => state.entities);
  const [draft, setDraft] = useState(rule);
  const { hosts, partitions } = useMemo(() => {
    const members = [...entities.values()].filter(
      (view): view is HostView => view.kind === "host" && view.cluster === cluster.id,
    );
    const inside = new Set(members.map(({ id }) => id));
    const running = [...entities.values()].filter(
      (view): view is PartitionView =>
        view.kind === "partition" && inside.has(view.container) && !view.template,
    );
    const option = ({ id, name }: HostView | PartitionView) => ({ value: id, label: name });
    return { hosts: members.map(option), partitions: running.map(option) };
  }, [entities, cluster.id]);
  const ofHosts = draft.kind === "onHosts" || draft.kind === "offHosts";
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ ...draft, name: draft.name.trim(), hosts: ofHosts ? draft.hosts : [] });
      }}
    >
      <TextInput
        size="xs"
        label={t("rules.name")}
        value={draft.name}
        required
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <Select
        size="xs"
        label={t("rules.kind")}
        allowDeselect={false}
        value={draft.kind}
        data={KINDS.map((value) => ({ value, label: t(`rules.kinds.${value}`) }))}
        onChange={(value) => {
          const kind = KINDS.find((each) => each === value);
          if (kind !== undefined) setDraft({ ...draft, kind });
        }}
      />
      <MultiSelect
        size="xs"
        label={t("rules.partitions")}
        searchable
        limit={200}
        data={partitions}
        value={draft.partitions}
        onChange={(value) => setDraft({ ...draft, partitions: value })}
      />
      {ofHosts && (
        <MultiSelect
          size="xs"
          label={t("rules.hosts")}
          searchable
          data={hosts}
          value={draft.hosts}
          onChange={(value) => setDraft({ ...draft, hosts: value })}
        />
      )}
      <Switch
        size="xs"
        label={t("rules.must")}
        description={t("rules.mustHelp")}
        checked={draft.must}
        onChange={(event) => setDraft({ ...draft, must: event.currentTarget.checked })}
      />
      <div className={styles.buttons}>
        <Button size="compact-xs" type="submit">
          {t("rules.save")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          {t("rules.cancel")}
        </Button>
      </div>
    </form>
  );
}
