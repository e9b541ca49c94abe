/** Slow motion, steps, and how much of the past is shown. */
import "../../theme/mantineStyles";
import { SegmentedControl } from "@mantine/core";
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconRotate,
  IconTable,
} from "@tabler/icons-react";
import { useCallback, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import {
  RATES,
  restart,
  scope,
  SPANS,
  stepDispatch,
  useMicroscope,
} from "../../../store/microscope";
import shell from "../../shell/Shell.module.css";
import { useFormat } from "../../useFormat";
import { usePainter } from "../../widgets/usePainter";
import { stepBy, STEPS, togglePlaying } from "./controls";
import { milliseconds, setText } from "./figures";
import styles from "./Microscope.module.css";

interface Props {
  readonly asTable: boolean;
  readonly onToggleTable: () => void;
}

export function Controls({ asTable, onToggleTable }: Props) {
  const { t } = useTranslation("microscope");
  const format = useFormat();
  const { playing, rate, span } = useMicroscope();
  const play = t(playing ? "control.pause" : "control.play");
  return (
    <div className={styles.controls} role="toolbar" aria-label={t("control.label")}>
      <button
        type="button"
        className={shell.button}
        data-primary
        data-icon-only
        aria-label={play}
        data-tip={play}
        data-tip-keys="␣"
        onClick={togglePlaying}
      >
        {playing ? (
          <IconPlayerPause size={16} aria-hidden />
        ) : (
          <IconPlayerPlay size={16} aria-hidden />
        )}
      </button>
      <div className={shell.group}>
        <button
          type="button"
          className={shell.button}
          aria-label={t("control.step")}
          data-tip={t("control.step")}
          data-tip-keys="→"
          onClick={() => void stepDispatch()}
        >
          <IconPlayerTrackNext size={16} stroke={1.7} aria-hidden />
          {t("control.next")}
        </button>
        {STEPS.map(({ us, key }) => {
          const time = milliseconds(format, us, 0);
          const label = t("control.stepMs", { time });
          return (
            <button
              key={key}
              type="button"
              className={shell.button}
              aria-label={label}
              data-tip={label}
              data-tip-keys={key}
              onClick={() => stepBy(us)}
            >
              <IconPlayerSkipForward size={15} stroke={1.7} aria-hidden />
              {time}
            </button>
          );
        })}
      </div>
      <button
        type="button"
        className={shell.button}
        data-icon-only
        aria-label={t("control.restart")}
        data-tip={t("control.restart")}
        data-tip-keys="R"
        onClick={() => void restart()}
      >
        <IconRotate size={16} stroke={1.7} aria-hidden />
      </button>
      <Choice
        label={t("control.rate")}
        tip={t("control.rateHint")}
        value={rate}
        values={RATES}
        say={(value) => t("control.rateOf", { part: format.count(1 / value) })}
        onChoose={(value) => useMicroscope.setState({ rate: value })}
      />
      <Choice
        label={t("control.span")}
        value={span}
        values={SPANS}
        say={(value) => milliseconds(format, value, 0)}
        onChoose={(value) => useMicroscope.setState({ span: value })}
      />
      <button
        type="button"
        className={shell.button}
        data-icon-only
        aria-label={t("control.asTable")}
        aria-pressed={asTable}
        data-tip={t("control.asTable")}
        data-tip-keys="T"
        onClick={onToggleTable}
      >
        <IconTable size={16} stroke={1.7} aria-hidden />
      </button>
      <Clock />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly tip?: string;
  readonly value: number;
  readonly values: readonly number[];
  readonly say: (value: number) => string;
  readonly onChoose: (value: number) => void;
}

function Choice({ label, tip, value, values, say, onChoose }: ChoiceProps) {
  return (
    <div className={styles.choice} data-tip={tip}>
      <span aria-hidden="true">{label}</span>
      <SegmentedControl
        aria-label={label}
        value={String(values.indexOf(value))}
        data={values.map((each, index) => ({ value: String(index), label: say(each) }))}
        onChange={(chosen) => onChoose(values[Number(chosen)]!)}
      />
    </div>
  );
}

/** It moves with every frame: a painter writes it. */
function Clock() {
  const { t } = useTranslation("microscope");
  const format = useFormat();
  const time = useRef<HTMLSpanElement>(null);
  const busy = useRef<HTMLSpanElement>(null);
  const paint = useCallback(() => {
    const { view } = scope;
    if (!view) return;
    // Always three digits: a number that runs must not jump.
    const ms = (view.nowUs / 1_000).toFixed(3);
    const written = format.language === "de" ? ms.replace(".", ",") : ms;
    setText(time.current, written);
    time.current?.setAttribute("aria-label", t("control.elapsed", { time: `${written} ms` }));
    const all = view.busyUs + view.idleUs;
    setText(
      busy.current,
      all > 0 ? t("control.busy", { percent: format.percent(view.busyUs / all) }) : "",
    );
  }, [t, format]);
  useLayoutEffect(paint, [paint]);
  usePainter(paint, 50);
  return (
    <div className={styles.clock}>
      <span className={styles.busy} ref={busy} data-tip={t("control.busyHint")} />
      <span className={`${styles.time} mono`} ref={time} role="timer" aria-live="off" />
      <span className="mono" aria-hidden="true">
        ms
      </span>
    </div>
  );
}
