/** The rounds of one migration: a bar for what each sent, a dot for what was written meanwhile. */
import { useTranslation } from "react-i18next";
import type { MigrationRound } from "../../../protocol/migration";
import { useFormat } from "../../useFormat";
import styles from "./RoundChart.module.css";

/** As many fit side by side and can be told apart. */
const MOST = 28;
const HEIGHT = 40;
const STEP = 10;

export function RoundChart({ rounds }: { readonly rounds: readonly MigrationRound[] }) {
  const { t } = useTranslation("migration");
  const format = useFormat();
  if (rounds.length === 0) return undefined;
  const shown = rounds.slice(-MOST);
  const most = Math.max(...shown.map(({ mib }) => mib));
  const fastest = Math.max(...shown.map(({ dirtyMiBps }) => dirtyMiBps));
  const height = (mib: number) => (most > 0 ? Math.max(1, (mib / most) * (HEIGHT - 4)) : 1);
  const level = (rate: number) => HEIGHT - 3 - (fastest > 0 ? (rate / fastest) * (HEIGHT - 8) : 0);
  const copies = shown.filter(({ kind }) => kind === "copy");
  const tip = (each: MigrationRound) => {
    const params = {
      round: each.round,
      mib: format.memory(each.mib),
      seconds: format.duration(each.seconds),
      rate: format.transfer(each.dirtyMiBps),
    };
    const throttled =
      each.throttlePct > 0
        ? [t("chart.throttled", { percent: format.percent(each.throttlePct / 100) })]
        : [];
    return [t(`chart.tip.${each.kind}`, params), ...throttled].join(", ");
  };
  return (
    <figure className={styles.chart}>
      <svg
        role="img"
        aria-label={t("chart.label", {
          count: shown.length,
          most: format.memory(most),
          last: format.memory(shown.at(-1)?.mib ?? 0),
        })}
        viewBox={`0 0 ${Math.max(14, shown.length) * STEP} ${HEIGHT}`}
        preserveAspectRatio="xMinYMid meet"
        height={HEIGHT}
      >
        {shown.map((each, i) => (
          <g key={each.round} data-tip={tip(each)}>
            <rect className={styles.place} x={i * STEP} y={0} width={STEP} height={HEIGHT} />
            <rect
              className={styles.bar}
              data-kind={each.kind}
              x={i * STEP + 1}
              y={HEIGHT - height(each.mib)}
              width={STEP - 3}
              height={height(each.mib)}
            />
          </g>
        ))}
        {fastest > 0 && (
          <>
            <polyline
              className={styles.line}
              points={shown
                .map((each, i) =>
                  each.kind === "copy"
                    ? `${i * STEP + STEP / 2 - 0.5},${level(each.dirtyMiBps)}`
                    : undefined,
                )
                .filter((point) => point !== undefined)
                .join(" ")}
            />
            {shown.map((each, i) =>
              each.kind === "copy" ? (
                <circle
                  key={each.round}
                  className={styles.dot}
                  cx={i * STEP + STEP / 2 - 0.5}
                  cy={level(each.dirtyMiBps)}
                  r={1.8}
                />
              ) : undefined,
            )}
          </>
        )}
      </svg>
      <figcaption className={styles.legend}>
        <span data-of="sent">{t("chart.sent", { most: format.memory(most) })}</span>
        {copies.length > 0 && fastest > 0 && (
          <span data-of="written">{t("chart.written", { most: format.transfer(fastest) })}</span>
        )}
      </figcaption>
    </figure>
  );
}
