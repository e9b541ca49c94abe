/**
 * What a target says to the partitions in the air: whether they fit, what it would be like, or why
 * not. A sign, a word and a colour, so that none of them has to be trusted alone.
 */
import { useTranslation } from "react-i18next";
import type { ContainerId } from "../../../protocol/units";
import type { Verdict } from "../../../protocol/verdict";
import { usePending } from "../../../store/pending";
import { usePhrase } from "../../i18n";
import { useFormat } from "../../useFormat";
import type { Band } from "../layout/bands";
import { predictionText } from "../prediction";
import { reasonWords } from "../../shell/reasonWords";
import styles from "./VerdictBanner.module.css";

interface Props {
  readonly target: ContainerId;
  readonly band: Band;
  /** Of a partition: smaller, and only if it may be dropped into, for a refusal is its host's. */
  readonly inside?: boolean;
}

const SIGNS = { fits: "✓", strained: "!", refused: "✕", home: "" } as const;

export function VerdictBanner({ target, band, inside = false }: Props) {
  const verdict = usePending(({ move }) =>
    move?.by === "pointer" ? move.verdicts.get(target) : undefined,
  );
  if (!verdict || verdict.level === "home" || (inside && verdict.level === "refused")) return null;
  return (
    <div
      className={styles.verdict}
      data-level={verdict.level}
      data-band={band}
      data-inside={inside || undefined}
    >
      <VerdictText verdict={verdict} brief={band === "mid" || inside} />
    </div>
  );
}

function VerdictText({ verdict, brief }: { readonly verdict: Verdict; readonly brief: boolean }) {
  const { t } = useTranslation("graph");
  const phrase = usePhrase();
  const format = useFormat();
  const [first] = verdict.reasons;
  const reason = first && reasonWords(first, phrase);
  const sign = SIGNS[verdict.level];
  if (verdict.level === "home") return null;
  if (verdict.level === "refused") {
    return (
      <>
        <b>{`${sign} `}</b>
        {reason ?? t("verdict.refused")}
      </>
    );
  }
  const prediction = predictionText(verdict, format, t, brief);
  return (
    <>
      <b>{`${sign} ${t(`verdict.${verdict.level}`)}`}</b>
      {`: ${verdict.level === "strained" && !brief && reason !== undefined ? `${reason} ` : ""}${prediction}`}
    </>
  );
}
