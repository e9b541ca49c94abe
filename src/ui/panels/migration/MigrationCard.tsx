/** One migration under way or waiting: how far it is, its rounds, and what would help it. */
import "../../laterWords/refusals";
import { IconX } from "@tabler/icons-react";
import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import "../../laterWords/migration";
import {
  PAGE_KIB,
  type MigrationProgress,
  type MigrationUnderWay,
} from "../../../protocol/migration";
import type { MigrationView } from "../../../protocol/topology";
import { dispatch } from "../../../store/dispatch";
import { live } from "../../../store/live";
import { selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import type { Format } from "../../format";
import { usePhrase } from "../../i18n";
import { useFormat } from "../../useFormat";
import { IconButton } from "../../widgets/IconButton";
import { LiveText } from "../../widgets/LiveText";
import { usePainter } from "../../widgets/usePainter";
import styles from "./Migration.module.css";
import { RoundChart } from "./RoundChart";
import { Ways } from "./Ways";

interface Props {
  readonly view: MigrationView;
  /** Not known in the first moment. */
  readonly detail: MigrationUnderWay | undefined;
  /** Whether it says whom it is about: not where that is said above it. */
  readonly named?: boolean;
}

export function MigrationCard({ view, detail, named = true }: Props) {
  const { t } = useTranslation("migration");
  const { t: engineWords } = useTranslation("engine");
  const phrase = usePhrase();
  const name = useName(view.partition);
  const from = useName(view.from);
  const to = useName(view.to);
  const landed = view.phase === "postcopy" || view.phase === "paused";
  return (
    <article className={styles.card} aria-label={`${name}: ${t("route", { from, to })}`}>
      <header>
        <div className={styles.who}>
          {named && (
            <button
              type="button"
              className={styles.name}
              title={t("select", { name })}
              onClick={() => selectAndReveal(view.partition)}
            >
              {name}
            </button>
          )}
          <span className={styles.route}>{t("route", { from, to })}</span>
        </div>
        {!landed && view.phase !== "switchover" && (
          <IconButton
            label={t("cancel", { name })}
            onClick={() =>
              void dispatch({ type: "migrate", partition: view.partition, to: view.from })
            }
          >
            <IconX size={14} aria-hidden="true" />
          </IconButton>
        )}
      </header>
      <Bar id={view.id} phase={view.phase} />
      <p className={styles.figures}>
        <b data-phase={view.phase}>{engineWords(`phase.${view.phase}`)}</b>
        {" · "}
        <Figures id={view.id} phase={view.phase} />
      </p>
      {detail?.waitsFor && (
        <p className={styles.figures}>
          {phrase("engine", `reason.${detail.waitsFor.code}`, detail.waitsFor.params)}
        </p>
      )}
      {detail && view.phase !== "switchover" && <Ways detail={detail} />}
      {detail && <RoundChart rounds={detail.rounds} />}
    </article>
  );
}

function useName(id: string): string {
  return useTopology(({ entities }) => {
    const view = entities.get(id);
    return view !== undefined && "name" in view ? view.name : id;
  });
}

/** How far it is in all; set by a painter. */
function Bar({ id, phase }: Pick<MigrationView, "id" | "phase">) {
  const bar = useRef<HTMLElement>(null);
  const paint = useCallback(() => {
    const part = Math.min(1, Math.max(0, live.migrations.get(id)?.progress ?? 0));
    if (bar.current) bar.current.style.transform = `scaleX(${part})`;
  }, [id]);
  usePainter(paint);
  return (
    <div className={styles.bar} data-phase={phase} aria-hidden>
      <i ref={bar} />
    </div>
  );
}

function Figures({ id, phase }: Pick<MigrationView, "id" | "phase">) {
  const { t } = useTranslation("migration");
  const format = useFormat();
  const read = useCallback(() => {
    const progress = live.migrations.get(id);
    if (progress === undefined) return "";
    const say = {
      round: (key: "round" | "fetching") =>
        t(key, {
          round: progress.round,
          left: format.memory(progress.remainingMiB),
          all: format.memory(progress.roundMiB),
          pages: format.count((progress.remainingMiB * 1024) / PAGE_KIB),
        }),
      rate: (key: "sends" | "writes", rate: number) => t(key, { rate: format.transfer(rate) }),
    };
    if (phase === "queued") return t("place", { place: progress.place });
    return [
      ...(phase === "precopy" ? [say.round("round")] : []),
      ...(phase === "postcopy" || phase === "paused" ? [say.round("fetching")] : []),
      ...(progress.bandwidthMiBps > 0 ? [say.rate("sends", progress.bandwidthMiBps)] : []),
      ...(phase === "precopy" ? [say.rate("writes", progress.dirtyMiBps)] : []),
      ...rest(progress, format, t),
    ].join(" · ");
  }, [id, phase, t, format]);
  return <LiveText read={read} />;
}

function rest(
  { throttlePct, downtimeMs, converges, etaS }: MigrationProgress,
  format: Format,
  t: ReturnType<typeof useTranslation<"migration">>["t"],
): string[] {
  return [
    ...(throttlePct > 0 ? [t("throttled", { percent: format.percent(throttlePct / 100) })] : []),
    ...(downtimeMs > 0 ? [t("stood", { time: format.milliseconds(downtimeMs) })] : []),
    converges ? t("left", { time: format.duration(etaS) }) : t("endless"),
  ];
}
