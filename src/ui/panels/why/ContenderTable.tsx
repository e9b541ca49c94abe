/** Those who divide a level, with what they count, want and get, and what bound them. */
import { useTranslation } from "react-i18next";
import type { Contender, ExplainedLevel } from "../../../protocol/explain";
import { selectAndReveal } from "../../../store/selection";
import { useFormat } from "../../useFormat";
import { columnOf, nodeName, type Resource } from "./whyText";
import styles from "./Why.module.css";

interface Props {
  readonly resource: Resource;
  readonly level: ExplainedLevel;
}

export function ContenderTable({ resource, level }: Props) {
  const { t } = useTranslation("why");
  const format = useFormat();
  const { contenders, others } = level;
  const { unit, write, weight } = columnOf(format, resource, level.capacity);
  const unitName = unit === "cores" ? t("unit.cores") : unit;
  const { weighted, weightTerm, normalised } = level;
  return (
    <table className={styles.table} aria-label={t("tableLabel")}>
      <thead>
        <tr>
          <th scope="col" aria-label={t("nameInUnit", { unit: unitName })}>
            {t("inUnit", { unit: unitName })}
          </th>
          {weighted && (
            <th scope="col" className={styles.weight}>
              {weightTerm?.[format.language] ?? t("column.weight")}
            </th>
          )}
          <th scope="col">{t("column.wants")}</th>
          <th scope="col">{t("column.gets")}</th>
          <th scope="col">{t("column.bound")}</th>
        </tr>
      </thead>
      <tbody>
        {contenders.map((each, i) => (
          <tr
            key={each.node.id ?? `${each.node.name}${i}`}
            data-asked={each.asked}
            aria-current={each.asked || undefined}
          >
            <th scope="row">
              <Name contender={each} />
            </th>
            {weighted && (
              <td>{normalised ? format.percent(each.weight, 1) : weight(each.weight)}</td>
            )}
            <td>{write(each.wants)}</td>
            <td>{write(each.gets)}</td>
            <td data-tip={t(`boundHelp.${each.bound}`)}>{t(`bound.${each.bound}`)}</td>
          </tr>
        ))}
        {others !== undefined && (
          <tr>
            <th scope="row">{t("others", { count: others.count })}</th>
            {weighted && <td />}
            <td>{write(others.wants)}</td>
            <td>{write(others.gets)}</td>
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Partitions lead to themselves, so that one can ask on: why does that one get so much? */
function Name({ contender: { node, asked } }: { readonly contender: Contender }) {
  const { id, kind } = node;
  const name = nodeName(node);
  if (id === undefined || kind === "pool" || asked) return <span title={name}>{name}</span>;
  return (
    <button type="button" title={name} onClick={() => selectAndReveal(id)}>
      {name}
    </button>
  );
}
