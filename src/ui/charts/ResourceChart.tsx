/**
 * One resource of one subject over time: areas and lines in percent on a fixed axis, the simulated
 * clock below, a legend that says the latest values, a tooltip with absolute units.
 */
import { useId } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipContentProps,
} from "recharts";
import { useTranslation } from "react-i18next";
import type { Micros } from "../../protocol/units";
import { NBSP } from "../format";
import { latest, type ChartPoint } from "./chartData";
import styles from "./ResourceChart.module.css";
import type { Hatch, SeriesStyle } from "./seriesStyle";

interface Props {
  readonly title: string;
  readonly height: number;
  readonly data: readonly ChartPoint[];
  readonly styles: readonly SeriesStyle[];
  readonly domain: readonly [Micros, Micros];
  readonly ticks: readonly Micros[];
  readonly tickText: (time: Micros) => string;
  /** The moment in full, for the tooltip. */
  readonly timeText: (time: Micros) => string;
  /** A percentage in the resource's own unit: "4.4 cores", "23 GiB". */
  readonly amountText: (amount: number) => string;
  readonly percentText: (percent: number) => string;
  /** Where the axis ends (%), where more is held than there is; 100 without it. */
  readonly top?: number;
  /** What 50 and 100 on the axis are called; plain percentages if absent. */
  readonly axisText?: (percent: number) => string;
  /** What the chart says, in a sentence. */
  readonly summary: string;
  /** Why there is nothing to see, if there is nothing. */
  readonly empty: string | undefined;
}

const MARGIN = { top: 4, right: 2, bottom: 0, left: 0 };
const NOTHING_YET: readonly ChartPoint[] = [];
/** Where more than 200 % is shown, every half would be too many. */
const ticksTo = (top: number) =>
  top > 200 ? [0, 100, top] : Array.from({ length: top / 50 + 1 }, (_, i) => 50 * i);
const TOOLTIP_MAY_ESCAPE = { x: false, y: true };
const TOOLTIP_ON_TOP = { zIndex: 5 };
const TICK = { fill: "var(--muted)", fontSize: 10 };

export function ResourceChart(props: Props) {
  const { title, data, height, domain, ticks, summary, empty, top = 100 } = props;
  const { t } = useTranslation("inspector");
  const hatchId = useId();
  const shown = props.styles.filter((style) => data.some((p) => p[style.metric] !== undefined));
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.summary}>{summary}</figcaption>
      <div className={styles.plot} style={{ height }}>
        <ComposedChart
          responsive
          accessibilityLayer={false}
          style={{ width: "100%", height }}
          // What is too short for a line would be a dot at the edge of an empty chart.
          data={empty === undefined && data.length > 1 ? data : NOTHING_YET}
          margin={MARGIN}
        >
          <defs>
            {shown.map(
              ({ metric, hatched, color }) =>
                hatched && (
                  <HatchPattern
                    key={metric}
                    id={`${hatchId}-${metric}`}
                    hatch={hatched}
                    color={color}
                  />
                ),
            )}
          </defs>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="time"
            type="number"
            domain={[domain[0], domain[1]]}
            allowDataOverflow
            ticks={ticks}
            tickFormatter={props.tickText}
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: "var(--line)" }}
            height={18}
            interval="preserveStartEnd"
            minTickGap={8}
          />
          <YAxis
            type="number"
            domain={[0, top]}
            allowDataOverflow
            ticks={ticksTo(top)}
            tickFormatter={props.axisText ?? String}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={props.axisText ? 46 : 26}
          />
          {props.styles.map((style) =>
            style.kind === "area" ? (
              <Area
                key={style.metric}
                dataKey={style.metric}
                type="linear"
                stackId={style.stacked || style.base ? "wanted" : undefined}
                stroke={style.color}
                strokeWidth={style.stacked ? 1 : 1.6}
                fill={style.hatched ? `url(#${hatchId}-${style.metric})` : style.color}
                fillOpacity={style.hatched ? 1 : 0.22}
                isAnimationActive={false}
                dot={false}
                activeDot={false}
              />
            ) : (
              <Line
                key={style.metric}
                dataKey={style.metric}
                type="linear"
                stroke={style.color}
                strokeWidth={style.dash ? 1.3 : 1.6}
                strokeDasharray={style.dash}
                isAnimationActive={false}
                dot={false}
                activeDot={false}
              />
            ),
          )}
          <Tooltip
            isAnimationActive={false}
            // Below the plot: it must not cover what it explains.
            position={{ y: height - 12 }}
            allowEscapeViewBox={TOOLTIP_MAY_ESCAPE}
            wrapperStyle={TOOLTIP_ON_TOP}
            cursor={{ stroke: "var(--muted)", strokeDasharray: "2 2" }}
            content={
              <ChartTooltip
                styles={shown}
                timeText={props.timeText}
                amountText={props.amountText}
                percentText={props.percentText}
              />
            }
          />
        </ComposedChart>
        {empty !== undefined && <p className={styles.empty}>{empty}</p>}
      </div>
      <ul className={styles.legend} aria-label={title}>
        {props.styles.map((style) => {
          const value = latest(data, style.metric);
          // A metric that this subject does not have takes no room; one without a past keeps its.
          if (!value && data.length > 0) return undefined;
          return (
            <li key={style.metric} title={t(`chart.help.${style.name}`)}>
              <Swatch style={style} />
              {t(`chart.${style.name}`)}
              <b>{value ? props.percentText(value.percent) : NBSP}</b>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}

/** A tint with strokes on it: two areas of one colour are told apart by them. */
function HatchPattern({
  id,
  hatch,
  color,
}: {
  readonly id: string;
  readonly hatch: Hatch;
  readonly color: string;
}) {
  const turn = hatch === "slanted" ? 35 : hatch === "crossed" ? -35 : 0;
  return (
    <pattern
      id={id}
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${turn})`}
    >
      <rect width="5" height="5" fill={color} fillOpacity="0.25" />
      {hatch === "dotted" ? (
        <circle cx="2.5" cy="2.5" r="1.3" fill={color} fillOpacity="0.85" />
      ) : (
        <rect width="2" height="5" fill={color} fillOpacity="0.85" />
      )}
      {hatch === "crossed" && <rect width="5" height="1.4" fill={color} fillOpacity="0.85" />}
    </pattern>
  );
}

/** The same drawing as in the chart, in small: a tint, a hatch, a line, a dash. */
function Swatch({ style }: { readonly style: SeriesStyle }) {
  if (style.kind === "line") {
    return (
      <svg width="14" height="8" aria-hidden="true">
        <line
          x1="0"
          x2="14"
          y1="4"
          y2="4"
          stroke={style.color}
          strokeWidth="2"
          strokeDasharray={style.dash}
        />
      </svg>
    );
  }
  return (
    <i
      className={style.hatched ? styles.hatchSwatch : styles.areaSwatch}
      data-hatch={style.hatched}
      style={{ "--swatch": style.color } as React.CSSProperties}
      aria-hidden="true"
    />
  );
}

/** `active` and `payload` are filled in by the chart, which clones the element. */
function ChartTooltip({
  active,
  payload,
  styles: shown,
  timeText,
  amountText,
  percentText,
}: Partial<Pick<TooltipContentProps, "active" | "payload">> &
  Pick<Props, "styles" | "timeText" | "amountText" | "percentText">) {
  const { t } = useTranslation("inspector");
  const point = payload?.[0]?.payload as ChartPoint | undefined;
  if (!active || !point) return undefined;
  return (
    <div className={styles.tooltip}>
      <div className={styles.tooltipTime}>{timeText(point.time)}</div>
      <table>
        <tbody>
          {shown.map((style) => {
            const percent = point[style.metric];
            if (percent === undefined) return undefined;
            const amount = amountText((percent / 100) * point.capacity);
            return (
              <tr key={style.metric}>
                <td>
                  <Swatch style={style} />
                </td>
                <td>{t(`chart.${style.name}`)}</td>
                <td className={styles.number}>{percentText(percent)}</td>
                <td className={styles.number}>
                  {amount === percentText(percent) ? undefined : amount}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
