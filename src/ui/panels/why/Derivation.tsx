/** One resource: the whole in a sentence, the numbers, the levels, and what would change it. */
import { IconArrowsMove, IconBulb } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ResourceExplanation, WayOut } from "../../../protocol/explain";
import type { PartitionId } from "../../../protocol/units";
import { performById } from "../../commands/actions";
import { useFormat } from "../../useFormat";
import { Level } from "./Level";
import { Taken } from "./Taken";
import { amount, moreText, sentence, wayText, type Resource } from "./whyText";
import styles from "./Why.module.css";

interface Props {
  readonly resource: Resource;
  readonly partition: PartitionId;
  readonly explained: ResourceExplanation;
}

export function Derivation({ resource, partition, explained }: Props) {
  const { t } = useTranslation("why");
  const format = useFormat();
  const { wants, entitled, gets, levels, ways, summary, bound, taken } = explained;
  const more = moreText(format, resource, gets, levels.at(-1)?.most);
  return (
    <section className={styles.derivation} data-resource={resource} aria-label={t(resource)}>
      <h3>{t(resource)}</h3>
      <p className={styles.sentence}>
        {sentence(format, resource, summary)}
        {more !== "" && <span> {more}</span>}
      </p>
      {levels.length > 0 && (
        <>
          <dl className={styles.numbers}>
            {([wants, entitled, gets] as const).map((value, i) => {
              const name = (["wants", "entitled", "gets"] as const)[i]!;
              return (
                <div key={name} data-name={name}>
                  <dt>{t(name)}</dt>
                  <dd>{amount(format, resource, value)}</dd>
                </div>
              );
            })}
            <div data-tip={t(`boundHelp.${bound}`)}>
              <dt>{t("boundBy")}</dt>
              <dd>{t(`bound.${bound}`)}</dd>
            </div>
          </dl>
          <ol className={styles.levels} aria-label={t("levels")}>
            {levels.map((level, i) => (
              <Level
                // Levels are told apart by how deep they lie.
                key={i}
                resource={resource}
                level={level}
                above={levels[i - 1]}
                last={i === levels.length - 1}
              />
            ))}
          </ol>
        </>
      )}
      {taken && <Taken taken={taken} />}
      {ways.length > 0 && (
        <div className={styles.ways}>
          <h4>{t("ways")}</h4>
          <ul>
            {ways.map((way) => (
              <Way
                key={JSON.stringify([
                  way.code,
                  way.node.id,
                  way.setting?.key,
                  way.setting?.to.value,
                ])}
                resource={resource}
                way={way}
                partition={partition}
              />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

interface WayProps {
  readonly resource: Resource;
  readonly way: WayOut;
  readonly partition: PartitionId;
}

function Way({ resource, way, partition }: WayProps) {
  const { t } = useTranslation("why");
  const format = useFormat();
  const text = wayText(format, way, partition);
  if (way.code === "move")
    return (
      <li>
        <IconArrowsMove size={14} stroke={1.7} aria-hidden="true" />
        <button type="button" onClick={() => performById("moveTo", [partition])}>
          {text}
        </button>
      </li>
    );
  return (
    <li>
      <IconBulb size={14} stroke={1.7} aria-hidden="true" />
      <span>
        {text}
        <small>
          {way.gets !== undefined && (
            <b>{t("wouldGet", { amount: amount(format, resource, way.gets) })}</b>
          )}
          {way.moreWork !== undefined && (
            <b>{t("moreWork", { percent: format.percent(way.moreWork, 1) })}</b>
          )}
          {way.restart !== undefined && <i>{t("takes", { term: way.restart[format.language] })}</i>}
        </small>
      </span>
    </li>
  );
}
