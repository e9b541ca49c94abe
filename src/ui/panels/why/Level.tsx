/** One division on the way down: what there is, who divides it by which rule, and what follows. */
import { useTranslation } from "react-i18next";
import type { ExplainedLevel, Figure } from "../../../protocol/explain";
import type { Format } from "../../format";
import { useFormat } from "../../useFormat";
import { ContenderTable } from "./ContenderTable";
import { SharingBar } from "./SharingBar";
import { amount, figureLabel, figureValue, formulaText, nodeName, type Resource } from "./whyText";
import styles from "./Why.module.css";

/** So many are shown at once; a longer table opens on demand. */
const AT_ONCE = 4;

interface Props {
  readonly resource: Resource;
  readonly level: ExplainedLevel;
  /** The level above divides by the same rule, and has said so. */
  readonly sameRule: boolean;
}

export function Level({ resource, level, sameRule }: Props) {
  const { t } = useTranslation("why");
  const format = useFormat();
  const { of, capacity, kept, contenders, others, rule, platformName } = level;
  const there = { name: of.name, amount: amount(format, resource, capacity) };
  const kind = of.kind === "arrival" ? "partition" : of.kind;
  const title = t(`level.${kind === "wall" && of.name === "" ? "sharedWall" : kind}`, there);
  // What nobody has stated decides nothing.
  const inputs = level.inputs.filter(
    ({ value }) => value !== null && value !== false && value !== 0,
  );
  const many = contenders.length + (others === undefined ? 0 : 1) > AT_ONCE;
  const table = <ContenderTable resource={resource} level={level} />;
  const asked = { ...level, contenders: contenders.filter((each) => each.asked) };
  const { others: _, ...alone } = asked;
  return (
    <li className={styles.level}>
      <h4>
        <span>{title}</span>
        <small>{platformName}</small>
      </h4>
      {kept > 0 && (
        <p className={styles.kept}>
          {t("kept", { amount: amount(format, resource, kept), name: nodeName(of) })}
        </p>
      )}
      <SharingBar resource={resource} level={level} />
      {many ? (
        <>
          <ContenderTable resource={resource} level={alone} />
          <details className={styles.all}>
            <summary>
              {t("all")} ({contenders.length + (others?.count ?? 0)})
            </summary>
            {table}
          </details>
        </>
      ) : (
        table
      )}
      <Figures figures={[...inputs, ...level.steps]} />
      <p className={styles.rule}>
        {!sameRule && <span>{rule.words[format.language]}</span>}
        <cite>
          {t("source")}: {rule.source}
        </cite>
      </p>
    </li>
  );
}

function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  const { t } = useTranslation("why");
  const format = useFormat();
  if (figures.length === 0) return undefined;
  return (
    <dl className={styles.figures}>
      {figures.map((each) => {
        const label = figureLabel(format, each);
        return (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {figureValue(format, each)}
              {each.formula !== undefined && <code>{formulaOf(format, each.formula)}</code>}
              {each.assumed && <em data-tip={t("assumedHelp")}>{t("assumed")}</em>}
            </dd>
            {each.source !== undefined && (
              <dd className={styles.origin}>
                {t("source")}: {each.source}
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}

/** A factor stands by itself; anything else equals the value before it. */
function formulaOf(format: Format, formula: string): string {
  return `${formula.startsWith("×") ? "" : "= "}${formulaText(format, formula)}`;
}
