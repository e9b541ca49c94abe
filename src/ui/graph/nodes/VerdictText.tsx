/** What a target says, in words: whether they fit, what it would be like, or why not. */
import { useTranslation } from "react-i18next";
import type { Verdict } from "../../../protocol/verdict";
import { usePhrase } from "../../i18n";
import { reasonWords } from "../../shell/reasonWords";
import { useFormat } from "../../useFormat";
import { predictionText } from "../prediction";

const SIGNS = { fits: "✓", strained: "!", refused: "✕", home: "" } as const;

export default function VerdictText({
  verdict,
  brief,
}: {
  readonly verdict: Verdict;
  readonly brief: boolean;
}) {
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
