/** "Why does it get that?": the derivation of a partition's CPU and memory, from the machine down. */
import { useTranslation } from "react-i18next";
import type { PartitionId } from "../../../protocol/units";
import { Derivation } from "./Derivation";
import { useExplanation } from "./useExplanation";
import styles from "./Why.module.css";

export default function WhyPanel({ partition }: { readonly partition: PartitionId }) {
  const { t } = useTranslation("why");
  const explanation = useExplanation(partition);
  if (explanation === undefined || explanation === "failed")
    return (
      <p className={styles.waiting} role="status">
        {explanation === undefined ? t("loading") : t("unanswered")}
      </p>
    );
  return (
    <>
      <Derivation resource="cpu" partition={partition} explained={explanation.cpu} />
      <Derivation resource="memory" partition={partition} explained={explanation.memory} />
    </>
  );
}
