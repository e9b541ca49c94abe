/** A cluster's frame behind its hosts, with its name, what its vendor calls it, and its pools. */
import type { NodeProps } from "@xyflow/react";
import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useTopology } from "../../../store/topology";
import { CLUSTER } from "../layout/measures";
import { useScene } from "../scene";
import { useStage } from "../stage";
import styles from "./ClusterNode.module.css";
import { useSelected } from "./selected";

export const ClusterNode = memo(function ClusterNode({ id }: Pick<NodeProps, "id">) {
  const { t } = useTranslation("graph");
  const cluster = useTopology(({ entities }) => entities.get(id));
  const entities = useTopology((state) => state.entities);
  const hosts = useTopology(({ children }) => children.get(id)?.length ?? 0);
  const band = useStage((stage) => stage.band);
  const selected = useSelected(id);
  const active = useScene(({ active, keyboard }) => keyboard && active === id);
  const pools = useMemo(
    () =>
      [...entities.values()].flatMap((view) =>
        view.kind === "pool" && view.owner === id ? [view.name] : [],
      ),
    [entities, id],
  );
  if (cluster?.kind !== "cluster") return null;
  const about = [
    cluster.term,
    t("cluster.hosts", { count: hosts }),
    pools.length > 0 ? t("cluster.pools", { names: pools.join(", ") }) : undefined,
  ].filter((text) => text !== undefined);
  return (
    <section
      className={styles.cluster}
      data-cluster={id}
      data-band={band}
      data-selected={selected || undefined}
      data-active={active || undefined}
    >
      <h3 style={{ height: CLUSTER.header }}>
        {cluster.name}
        {cluster.validity !== undefined && cluster.validity.state !== "valid" && (
          <span className={styles.validity} data-validity={cluster.validity.state}>
            {t(`cluster.${cluster.validity.state}`)}
          </span>
        )}
        <span className={styles.about}>
          {about.map((text, index) => (
            <span key={text}>{index === 0 ? text : `· ${text}`}</span>
          ))}
        </span>
      </h3>
    </section>
  );
});
