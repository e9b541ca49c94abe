/** The pools of a cluster or host: each with the settings that its platform gives to pools. */
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PoolView } from "../../../protocol/topology";
import type { EntityId } from "../../../protocol/units";
import { dispatch } from "../../../store/dispatch";
import { ofKind, useTopology, type TopologyState } from "../../../store/topology";
import { IconButton } from "../../widgets/IconButton";
import { changePool } from "./change";
import { PlatformField } from "./PlatformField";
import styles from "./PoolSettings.module.css";
import { Section } from "./Section";
import { poolsOf } from "./settable";

export function PoolSettings({ owner }: { readonly owner: EntityId }) {
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
        <p className={styles.members}>
          <span>{t("settings.inPool", { count: membersIn(topology, pool) })}</span>
          <IconButton
            label={t("settings.removePool", { name: pool.name })}
            onClick={() => void dispatch({ type: "removePool", pool: pool.id })}
          >
            <IconTrash size={15} stroke={1.7} aria-hidden />
          </IconButton>
        </p>
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

function membersIn(topology: TopologyState, { id }: PoolView): number {
  return ofKind(topology, "partition").filter(({ pool }) => pool === id).length;
}

/** A cluster is of one platform: that of its hosts. */
function platformOf(state: TopologyState, owner: EntityId): string | undefined {
  const view = state.entities.get(owner);
  return view?.kind === "host" || view?.kind === "cluster" ? view.platform : undefined;
}
