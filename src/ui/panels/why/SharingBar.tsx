/** Who has how much of what a level divides: one segment each, the one asked about in the hue. */
import { useTranslation } from "react-i18next";
import type { ExplainedLevel } from "../../../protocol/explain";
import { useFormat } from "../../useFormat";
import { amount, nodeName, type Resource } from "./whyText";
import styles from "./Why.module.css";

/** Less than this part of the bar could not be seen. */
const VISIBLE = 0.004;

interface Props {
  readonly resource: Resource;
  readonly level: ExplainedLevel;
}

export function SharingBar({ resource, level }: Props) {
  const { t } = useTranslation("why");
  const format = useFormat();
  const { contenders, others, capacity } = level;
  const part = (value: number) => (capacity > 0 ? value / capacity : 0);
  const given = contenders.reduce((sum, { gets }) => sum + gets, others?.gets ?? 0);
  const parts = contenders.map(({ node, gets, asked }, i) => ({
    key: node.id ?? `${node.name}${i}`,
    kind: asked ? "asked" : i % 2 === 0 ? "even" : "odd",
    share: part(gets),
    tip: `${nodeName(node)}: ${amount(format, resource, gets)}`,
  }));
  if (others !== undefined)
    parts.push({
      key: "others",
      kind: "others",
      share: part(others.gets),
      tip: `${t("others", { count: others.count })}: ${amount(format, resource, others.gets)}`,
    });
  const rest = capacity - given;
  return (
    <div
      className={styles.bar}
      data-resource={resource}
      role="img"
      aria-label={`${t("barLabel")}: ${parts.map(({ tip }) => tip).join("; ")}`}
    >
      {parts
        .filter(({ share, kind }) => share > VISIBLE || kind === "asked")
        .map(({ key, kind, share, tip }) => (
          <i
            key={key}
            data-kind={kind}
            data-tip={tip}
            style={{ width: `${(100 * share).toFixed(2)}%` }}
          />
        ))}
      {part(rest) > VISIBLE && (
        <i
          data-kind="idle"
          data-tip={`${t("idle")}: ${amount(format, resource, rest)}`}
          style={{ width: `${(100 * part(rest)).toFixed(2)}%` }}
        />
      )}
    </div>
  );
}
