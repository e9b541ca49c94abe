/** A host's memory state where it wants somebody: a shape, the platform's word, amber or red. */
import { IconAlertTriangle, IconBalloon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { HostView } from "../../../protocol/topology";
import { useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import styles from "./HostNode.module.css";

export function MemoryBadge({
  host,
  narrow,
}: {
  readonly host: HostView;
  readonly narrow: boolean;
}) {
  const { t } = useTranslation("graph");
  const language = useView((view) => view.language);
  const memory = useTopology(({ platforms }) => platforms.get(host.platform)?.memory);
  const state = memory?.states.find(({ code }) => code === host.memoryState);
  if (memory === undefined || state === undefined || state.alarm === "calm") return undefined;
  const Icon = state.alarm === "strained" ? IconBalloon : IconAlertTriangle;
  const label = t("host.memoryState", { state: state.label[language] });
  return (
    <span
      className={styles.badge}
      data-alarm={state.alarm}
      role="img"
      aria-label={label}
      data-tip={`${label}: ${state.does[language]}. ${memory.remedy[language]}`}
    >
      <Icon size={11} aria-hidden />
      {!narrow && <span aria-hidden>{state.label[language]}</span>}
    </span>
  );
}
