/** A cluster's rules of placement: what there is, and a form to add one or change one. */
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import "../../laterWords/balance";
import type { Reason } from "../../../protocol/command";
import type { PlacementRule } from "../../../protocol/scenario-parts";
import type { ClusterView } from "../../../protocol/topology";
import { dispatch } from "../../../store/dispatch";
import { useTopology } from "../../../store/topology";
import { newId } from "../../commands/newId";
import { IconButton } from "../../widgets/IconButton";
import { Refused } from "../inspector/Refused";
import { Section } from "../inspector/Section";
import { nameIn } from "./balanceOf";
import { RuleForm } from "./RuleForm";
import styles from "./Rules.module.css";

export function RulesEditor({ cluster }: { readonly cluster: ClusterView }) {
  const { t } = useTranslation("balance");
  const entities = useTopology((state) => state.entities);
  const [editing, setEditing] = useState<string>();
  const [refused, setRefused] = useState<readonly Reason[]>([]);
  const { rules } = cluster;
  const nameOf = (id: string) => nameIn(entities, id);
  const put = async (next: readonly PlacementRule[]) => {
    const result = await dispatch({ type: "changeCluster", cluster: cluster.id, rules: [...next] });
    setRefused(result.ok ? [] : result.reasons);
    if (result.ok) setEditing(undefined);
  };
  const fresh = (): PlacementRule => ({
    id: newId("rule", (id) => rules.some((rule) => rule.id === id)),
    name: t("rules.newName", { count: rules.length + 1 }),
    kind: "apart",
    must: true,
    partitions: [],
    hosts: [],
  });
  const form = (rule: PlacementRule) => (
    <RuleForm
      cluster={cluster}
      rule={rule}
      onCancel={() => setEditing(undefined)}
      onSave={(changed) =>
        void put([
          ...rules.map((each) => (each.id === changed.id ? changed : each)),
          ...(rules.some(({ id }) => id === changed.id) ? [] : [changed]),
        ])
      }
    />
  );
  return (
    <Section title={t("rules.title")}>
      {rules.length === 0 && editing === undefined && (
        <p className={styles.none}>{t("rules.none")}</p>
      )}
      <ul className={styles.list}>
        {rules.map((rule) => (
          <li key={rule.id}>
            {editing === rule.id ? (
              form(rule)
            ) : (
              <div className={styles.rule}>
                <div>
                  <b>{rule.name}</b>{" "}
                  <span className={styles.must}>
                    {rule.must ? t("rules.mustShort") : t("rules.should")}
                  </span>
                  <p>
                    {t(`rules.kinds.${rule.kind}`)}: {rule.partitions.map(nameOf).join(", ")}
                    {rule.hosts.length > 0 && ` · ${rule.hosts.map(nameOf).join(", ")}`}
                  </p>
                </div>
                <IconButton
                  label={t("rules.edit", { name: rule.name })}
                  onClick={() => setEditing(rule.id)}
                >
                  <IconPencil size={15} />
                </IconButton>
                <IconButton
                  label={t("rules.remove", { name: rule.name })}
                  onClick={() => void put(rules.filter(({ id }) => id !== rule.id))}
                >
                  <IconTrash size={15} />
                </IconButton>
              </div>
            )}
          </li>
        ))}
      </ul>
      <Refused reasons={refused} />
      {editing === "" ? (
        form(fresh())
      ) : (
        <button type="button" className={styles.add} onClick={() => setEditing("")}>
          <IconPlus size={14} aria-hidden /> {t("rules.add")}
        </button>
      )}
    </Section>
  );
}
