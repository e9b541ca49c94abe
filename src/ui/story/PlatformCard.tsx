/**
 * A platform's card: what was new about it, in two sentences, and folded beneath what it hands out,
 * what it calls things, what its partitions may do, how far it goes, and where all that stands.
 */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Maximum, PlatformView, Rule } from "../../protocol/platform";
import { useTopology } from "../../store/topology";
import { useFormat } from "../useFormat";
import { BoundaryMark } from "./BoundaryMark";
import styles from "./PlatformCard.module.css";
import { byYear } from "./platformsIn";

interface Props {
  readonly platform: PlatformView;
  /** The level of its heading among those around it. */
  readonly level: 3 | 4;
  /** What stands under the story: where it is at work. */
  readonly children?: ReactNode;
}

export function PlatformCard({ platform, level, children }: Props) {
  const { t } = useTranslation("story");
  const { language } = useFormat();
  const Heading = `h${level}` as const;
  return (
    <article className={styles.card} data-platform={platform.id}>
      <header>
        <BoundaryMark boundary={platform.boundary} />
        <div>
          <Heading>
            {platform.name} <span>{t("card.since", { year: platform.year })}</span>
          </Heading>
          <p className={styles.boundary}>{t(`card.boundary.${platform.boundary}`)}</p>
        </div>
      </header>
      <p className={styles.story}>{platform.story[language]}</p>
      {children}
      <details>
        <summary>{t("card.details")}</summary>
        <Details platform={platform} />
      </details>
    </article>
  );
}

function Details({ platform }: { readonly platform: PlatformView }) {
  const { t } = useTranslation("story");
  const { language } = useFormat();
  const { granule, whyNotLive } = platform;
  return (
    <dl>
      <dt>{t("card.calls")}</dt>
      <dd>
        {t("card.callsValue", {
          partitions: platform.partitionTermPlural[language],
          cpu: platform.cpuTermPlural[language],
        })}
      </dd>
      <dt>{t("card.cpu")}</dt>
      <Sourced rule={granule.cpu} />
      <dt>{t("card.memory")}</dt>
      <Sourced rule={granule.memory} />
      <dt>{t("card.nests")}</dt>
      <dd>
        <Nests platform={platform} />
      </dd>
      <dt>{t("card.live")}</dt>
      {platform.liveMigration || !whyNotLive ? (
        <dd>{t(platform.liveMigration ? "card.liveYes" : "card.liveNo")}</dd>
      ) : (
        <Sourced rule={whyNotLive} before={`${t("card.liveNo")}. `} />
      )}
      <dt>{t("card.restart")}</dt>
      <dd>{platform.restartTerm[language]}</dd>
      <dt>{t("card.maxima")}</dt>
      <dd>
        <Maxima maxima={platform.maxima} />
      </dd>
      <dt>{t("card.source")}</dt>
      <dd className={styles.source}>{platform.source}</dd>
    </dl>
  );
}

function Sourced({ rule, before = "" }: { readonly rule: Rule; readonly before?: string }) {
  const { language } = useFormat();
  return (
    <dd>
      {before}
      {rule.words[language]}
      <span className={styles.source}>{rule.source}</span>
    </dd>
  );
}

function Nests({ platform }: { readonly platform: PlatformView }) {
  const { t } = useTranslation("story");
  const { language } = useFormat();
  const platforms = useTopology((state) => state.platforms);
  const inside = byYear(platform.nests.flatMap((id) => platforms.get(id) ?? []));
  if (inside.length === 0) return t("card.nestsNone");
  const list = new Intl.ListFormat(language, { type: "disjunction" });
  return t("card.nestsSystem", { names: list.format(inside.map(({ name }) => name)) });
}

function Maxima({ maxima }: { readonly maxima: readonly Maximum[] }) {
  const { t } = useTranslation("story");
  const format = useFormat();
  if (maxima.length === 0) return t("card.maximaNone");
  return (
    <ul>
      {maxima.map((maximum) => (
        <li key={`${maximum.what} ${maximum.of}`} data-tip={maximum.source}>
          <b>
            {maximum.what.startsWith("memory")
              ? format.memory(maximum.value)
              : format.count(maximum.value)}
          </b>{" "}
          {t(`card.maximum.${maximum.what}`)} <span className={styles.of}>({maximum.of})</span>
          {!maximum.confirmed && <em>{t("card.unconfirmed")}</em>}
        </li>
      ))}
    </ul>
  );
}
