/** One division on the way down: what there is, who divides it by which rule, and what follows. */
import { useTranslation } from "react-i18next";
import type { ExplainedLevel, Figure } from "../../../protocol/explain";
import type { Format } from "../../format";
import { useFormat } from "../../useFormat";
import { ContenderTable } from "./ContenderTable";
import { SharingBar } from "./SharingBar";
import {
  amount,
  figureLabel,
  figureValue,
  formulaText,
  nodeName,
  outcomeText,
  type Resource,
} from "./whyText";
import styles from "./Why.module.css";

/** So many are shown at once; a longer table opens on demand. */
const AT_ONCE = 4;

interface Props {
  readonly resource: Resource;
  readonly level: ExplainedLevel;
  /** What divides by the same rule as it need not say so again. */
  readonly above: ExplainedLevel | undefined;
  /** What its part could have is said in the first sentence. */
  readonly last: boolean;
}

export function Level({ resource, level, above, last }: Props) {
  const { t } = useTranslation("why");
  const format = useFormat();
  const { of, capacity, kept, contenders, others, rule, platformName, most } = level;
  const now = amount(format, resource, capacity);
  // What it divides is what is asked of it; there may be more behind it.
  const upTo = above?.most === undefined ? undefined : above.most.gets - kept;
  const title = t(`level.${titleOf(level)}`, {
    name: of.name,
    amount:
      upTo === undefined ? now : t("upTo", { amount: now, most: amount(format, resource, upTo) }),
  });
  const part = contenders.find((each) => each.asked)!;
  const sameRule = above?.platform === level.platform;
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
      {most !== undefined && !last && (
        <p className={styles.could}>
          {t("could", {
            name: nodeName(part.node),
            amount: amount(format, resource, most.gets),
            outcome: outcomeText(resource, most),
          })}
        </p>
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

function titleOf({ of }: ExplainedLevel) {
  if (of.kind === "arrival") return "partition";
  if (of.kind !== "wall") return of.kind;
  if (of.name === "") return "sharedWall";
  return of.boundary === "physical" ? "wall" : "logicalWall";
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
