/** A reason of the engine in words, with settings by the names that people know them by. */
import type { Reason } from "../../protocol/command";
import type { PlatformView } from "../../protocol/platform";
import "../laterWords/refusals";
import { useTopology } from "../../store/topology";
import { language, phrase } from "../i18n";
import { capitalised } from "./capitalised";

/** `say`: {@link phrase}, or what a component got from `usePhrase`. */
export function reasonWords({ code, params }: Reason, say = phrase): string {
  const platform = useTopology.getState().platforms.get(String(params.platform));
  if (code === "boundary" && platform?.whyNotLive !== undefined)
    return platform.whyNotLive.words[language()];
  if (code === "offlineOnly" && platform !== undefined) {
    const restart = platform.restartTerm[language()];
    return say("terms", "restartRefused", { ...named(params), restart });
  }
  return say("engine", `reason.${code}`, named(params));
}

/** Two reasons of one code differ in what they are about. */
export function reasonKey({ code, params }: Reason): string {
  return `${code} ${JSON.stringify(params)}`;
}

/** What a platform calls a setting; the engine speaks of it by its key. */
function named(params: Reason["params"]): Reason["params"] {
  const label = (key: string | number | undefined) =>
    typeof key === "string"
      ? (sizeWord(key, params.platform) ?? labelOf(key, params.platform))
      : undefined;
  const { key, other } = { key: label(params.key), other: label(params.other) };
  return { ...params, ...(key && { key }), ...(other && { other }) };
}

/** Every partition has a size: in its platform's words, where the reason names that. */
function sizeWord(key: string, platform: string | number | undefined): string | undefined {
  const view = useTopology.getState().platforms.get(String(platform));
  const term = key === "vcpus" ? view?.cpuTerm : key === "memoryMiB" ? view?.memoryTerm : undefined;
  if (term !== undefined) return capitalised(term[language()]);
  if (key === "vcpus") return phrase("terms", "vcpus");
  if (key === "guest") return phrase("terms", "guest");
  return key === "memoryMiB" ? phrase("terms", "memorySize") : undefined;
}

/** By the platform that the reason names; where it names none, by the first that has the setting. */
function labelOf(key: string, platform: string | number | undefined): string | undefined {
  const all = [...useTopology.getState().platforms.values()];
  const meant = all.filter(({ id, name }) => platform === id || platform === name);
  return (meant.length > 0 ? meant : all).flatMap(settingsOf).find((field) => field.key === key)
    ?.label[language()];
}

function settingsOf({ settings, poolSettings, systemSettings, clusterSettings }: PlatformView) {
  return [...settings, ...poolSettings, ...systemSettings, ...(clusterSettings ?? [])];
}
