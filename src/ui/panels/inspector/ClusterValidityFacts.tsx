/** Whether a cluster has what is reserved in it, with the figures that decide it. */
import { useTranslation } from "react-i18next";
import type { ClusterValidity, ClusterView } from "../../../protocol/topology";
import { useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import { Facts } from "./Facts";
import styles from "./ClusterValidityFacts.module.css";

export function ClusterValidityFacts({ view }: { readonly view: ClusterView }) {
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const entities = useTopology((state) => state.entities);
  const { validity } = view;
  if (validity === undefined) return undefined;
  const books = (amount: (value: number) => string, { capacity, reserved, required }: Books) =>
    t("validity.books", {
      reserved: amount(reserved),
      capacity: amount(capacity),
      required: amount(required),
    });
  const overdrawn = validity.overdrawn.flatMap((id) => {
    const pool = entities.get(id);
    return pool?.kind === "pool" ? [pool.name] : [];
  });
  return (
    <Facts
      title={t("validity.title")}
      facts={[
        {
          label: t("validity.state"),
          value: (
            <span className={styles.state} data-validity={validity.state}>
              {t(`validity.${validity.state}`)}
            </span>
          ),
          help: t(`validity.help.${validity.state}`),
        },
        { label: t("validity.cpu"), value: books(format.frequency, validity.cpu) },
        { label: t("validity.memory"), value: books(format.memory, validity.memory) },
        { label: t("validity.overdrawn"), value: overdrawn.join(", ") },
      ]}
    />
  );
}

type Books = ClusterValidity["cpu"];
