/** The foot of the room: what time it is there, how it passes, and what the last day was like. */
import { IconAlertTriangle, IconChevronDown, IconCopy, IconHash } from "@tabler/icons-react";
import { useCallback, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { SPEEDS } from "../../protocol/messages";
import { DAY, SECOND } from "../../protocol/units";
import { live } from "../../store/live";
import { useSession } from "../../store/session";
import { useTopology } from "../../store/topology";
import { performById } from "../commands/actions";
import { openMenu } from "../commands/contextMenu";
import { STEPS, usePace } from "../commands/pace";
import { grouped, useStateHash } from "../commands/stateHash";
import { speedAction, stepAction } from "../commands/timeActions";
import { currentFormat } from "../currentFormat";
import { clockMillis } from "../format";
import { i18n } from "../i18n";
import { useFormat } from "../useFormat";
import { READABLE_MS, usePainter } from "../widgets/usePainter";
import { ActionButton } from "./ActionButton";
import { LoadLine } from "./LoadLine";
import { tell } from "./notices";
import shell from "./Shell.module.css";
import styles from "./TimeBar.module.css";

const SPEED_MENU = [SPEEDS.map(speedAction)];
const STEP_MENU = [STEPS.map(stepAction)];

export function TimeBar() {
  const { t } = useTranslation("shell");
  return (
    <footer className={styles.bar} aria-label={t("landmark.time")}>
      <ActionButton id="playPause" primary />
      <div className={shell.group}>
        <ActionButton id="step" />
        <StepSizeButton />
      </div>
      <SpeedButton />
      <div className={styles.clock}>
        <Clock />
        <div className={styles.under}>
          <Day />
          <Behind />
        </div>
      </div>
      <LoadLine />
      <StateHashButton />
    </footer>
  );
}

function SpeedButton() {
  const { t } = useTranslation("shell");
  const format = useFormat();
  const wanted = usePace((pace) => pace.speed);
  const running = useSession((session) => session.speed);
  const speed = format.speed(wanted ?? running);
  return (
    <MenuButton menu={SPEED_MENU} label={t("time.speedNow", { speed })} className={styles.speed}>
      <span className="mono">{speed}</span>
      <IconChevronDown size={13} stroke={1.8} aria-hidden />
    </MenuButton>
  );
}

function StepSizeButton() {
  const { t } = useTranslation("shell");
  const format = useFormat();
  const size = usePace((pace) => pace.step);
  return (
    <MenuButton
      menu={STEP_MENU}
      label={t("time.stepNow", { span: format.duration(size / SECOND) })}
      className={styles.stepSize}
    >
      <span className="mono">{format.duration(size / SECOND)}</span>
      <IconChevronDown size={13} stroke={1.8} aria-hidden />
    </MenuButton>
  );
}

interface MenuButtonProps {
  readonly menu: readonly (readonly string[])[];
  readonly label: string;
  readonly className: string | undefined;
  readonly children: React.ReactNode;
}

function MenuButton({ menu, label, className, children }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <button
      ref={button}
      type="button"
      className={`${shell.button} ${className ?? ""}`}
      aria-haspopup="menu"
      aria-label={label}
      data-tip={label}
      onClick={() => button.current && openMenu(menu, button.current)}
    >
      {children}
    </button>
  );
}

/** A painter writes the clock: it changes ten times a second, and no React commit comes from it. */
function Clock() {
  const element = useRef<HTMLTimeElement>(null);
  const epoch = useTopology((topology) => topology.room?.epoch);
  const format = useFormat();
  const paint = useCallback(() => {
    const node = element.current;
    if (!node || epoch === undefined) return;
    const text = format.clock(epoch, live.frame.time, "weekday");
    if (node.textContent !== text) node.textContent = text;
  }, [epoch, format]);
  useLayoutEffect(paint, [paint]);
  usePainter(paint);
  return (
    <time ref={element} className={styles.time} role="timer" aria-live="off">
      –
    </time>
  );
}

function Day() {
  const element = useRef<HTMLSpanElement>(null);
  const epoch = useTopology((topology) => topology.room?.epoch);
  const format = useFormat();
  const paint = useCallback(() => {
    const node = element.current;
    if (!node || epoch === undefined) return;
    const { time } = live.frame;
    const text = i18n.t("time.day", { number: format.count(dayNumber(epoch, time)) });
    if (node.textContent !== text) node.textContent = text;
    node.dataset.tip = format.clock(epoch, time, "full");
  }, [epoch, format]);
  useLayoutEffect(paint, [paint]);
  usePainter(paint, READABLE_MS);
  return <span ref={element} />;
}

/** Days since the midnight before the epoch, counted from 1. */
export function dayNumber(epoch: string, time: number): number {
  const day = DAY / 1_000;
  return Math.floor(clockMillis(epoch, time) / day) - Math.floor(clockMillis(epoch, 0) / day) + 1;
}

function Behind() {
  const { t } = useTranslation("shell");
  const behind = useSession((session) => session.behind);
  return (
    <span role="status">
      {behind && (
        <span className={styles.behind} data-tip={t("time.behindHint")}>
          <IconAlertTriangle size={12} stroke={2} aria-hidden />
          <Reached />
        </span>
      )}
    </span>
  );
}

function Reached() {
  const element = useRef<HTMLSpanElement>(null);
  const paint = useCallback(() => {
    const speed = currentFormat().speed(live.reachedSpeed);
    const text = i18n.t("time.behind", { speed });
    const node = element.current;
    if (node && node.textContent !== text) node.textContent = text;
  }, []);
  useLayoutEffect(paint, [paint]);
  usePainter(paint, 1_000);
  // The number moves all the time: a screen reader hears once that it is behind.
  return <span ref={element} />;
}

/** On demand: the digest is of one instant, and says of which. */
function StateHashButton() {
  const { t } = useTranslation("shell");
  const asked = useStateHash((state) => state.asked);
  const epoch = useTopology((topology) => topology.room?.epoch);
  const format = useFormat();
  return (
    <div className={styles.hash}>
      <button
        type="button"
        className={styles.quiet}
        data-tip={t("time.hashHint")}
        aria-description={t("time.hashHint")}
        onClick={() => performById("stateHash")}
      >
        <IconHash size={13} stroke={1.7} aria-hidden />
        {t("time.hash")}
      </button>
      {asked && epoch !== undefined && (
        <button
          type="button"
          className={`${styles.quiet} mono`}
          aria-label={t("time.hashCopy", { hash: asked.hash })}
          data-tip={t("time.hashCopy", { hash: asked.hash })}
          onClick={() => void copy(asked.hash)}
        >
          {grouped(asked.hash).slice(0, 9)}…
          <span className={styles.at}>{format.clock(epoch, asked.time, "weekday")}</span>
          <IconCopy size={12} stroke={1.7} aria-hidden />
        </button>
      )}
    </div>
  );
}

async function copy(hash: string): Promise<void> {
  await navigator.clipboard.writeText(hash);
  tell({ id: "hash", tone: "good", title: i18n.t("time.hashCopied"), message: hash });
}
