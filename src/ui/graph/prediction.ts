/** A verdict's prediction in one line, for banners, the dialog and those who hear the page. */
import type { TFunction } from "i18next";
import type { Change, Verdict } from "../../protocol/verdict";
import { NBSP, type Format } from "../format";

/** "31 → 56 %", or "56 %" where nothing changes; `small`: decimals below 10 %. */
export function changeText({ before, after }: Change, format: Format, small = 0): string {
  const text = (percent: number) => format.percent(percent / 100, percent < 9.95 ? small : 0);
  const [from, to] = [text(before), text(after)];
  // The unit stands once, after the second number.
  return from === to ? to : `${from.replace(/\s?%$/u, "")}${NBSP}→${NBSP}${to}`;
}

/** `brief`: the target's CPU and the time only. */
export function predictionText(
  { predicted }: Verdict,
  format: Format,
  t: TFunction<"graph">,
  brief = false,
): string {
  if (!predicted) return "";
  const { targetCpuPct, targetMemoryPct, readyPct, migrationS, downtimeMs } = predicted;
  const parts = [t("verdict.cpu", { change: changeText(targetCpuPct, format) })];
  if (!brief) {
    parts.push(t("verdict.memory", { change: changeText(targetMemoryPct, format) }));
    if (Math.max(readyPct.before, readyPct.after) >= 0.05) {
      parts.push(t("verdict.ready", { change: changeText(readyPct, format, 1) }));
    }
  }
  const load = parts.join(", ");
  if (migrationS === 0) return `${load} · ${t("verdict.cold")}`;
  const time = format.duration(migrationS);
  return brief
    ? `${load} · ${time}`
    : `${load} · ${t("verdict.time", { time, downtime: format.milliseconds(downtimeMs) })}`;
}
