/** What a partition is doing other than running, as a shape and a word: colour never stands alone. */
import {
  IconArrowsRight,
  IconBolt,
  IconPlayerPauseFilled,
  IconPower,
  IconRefresh,
  IconTemplate,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { PartitionView } from "../../../protocol/topology";
import styles from "./Partition.module.css";

export type Mark = "off" | "suspended" | "crashed" | "restarting" | "template" | "migrating";

const ICONS: Readonly<Record<Mark, ComponentType<{ size?: number | string; stroke?: number }>>> = {
  off: IconPower,
  suspended: IconPlayerPauseFilled,
  crashed: IconBolt,
  restarting: IconRefresh,
  template: IconTemplate,
  migrating: IconArrowsRight,
};

export function markOf(view: PartitionView, migrating: boolean): Mark | undefined {
  if (view.template) return "template";
  if (migrating) return "migrating";
  return view.state === "running" ? undefined : view.state;
}

export function StateMark({ mark }: { readonly mark: Mark }) {
  const { t } = useTranslation("graph");
  const Icon = ICONS[mark];
  return (
    <span className={styles.mark} data-mark={mark} role="img" aria-label={t(`mark.${mark}`)}>
      <Icon size="1em" stroke={2.2} />
    </span>
  );
}
