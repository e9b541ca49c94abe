/** Zoom, fit and tidy, as buttons: whatever the wheel and the keys do can be clicked as well. */
import {
  IconArrowsMaximize,
  IconChevronLeft,
  IconChevronRight,
  IconFocusCentered,
  IconLayoutGrid,
  IconMinus,
  IconPlus,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSelection } from "../../../store/selection";
import type { GraphHandle } from "../../commands/graphHandle";
import { IconButton } from "../../widgets/IconButton";
import { useScene } from "../scene";
import styles from "./overlay.module.css";

interface Props {
  readonly handle: GraphHandle;
  readonly onTidy: () => void;
}

export function Controls({ handle, onTidy }: Props) {
  const { t } = useTranslation("graph");
  const { t: story } = useTranslation("story");
  const nothing = useSelection(({ ids }) => ids.length === 0);
  const byDecades = useScene(({ layout }) => layout.decades.length > 0);
  const buttons = [
    { label: t("controls.zoomIn"), icon: IconPlus, act: () => handle.zoomIn() },
    { label: t("controls.zoomOut"), icon: IconMinus, act: () => handle.zoomOut() },
    { label: t("controls.fitAll"), icon: IconArrowsMaximize, act: () => handle.fitAll() },
    {
      label: t("controls.fitSelection"),
      icon: IconFocusCentered,
      act: () => handle.fitSelection(),
      disabled: nothing,
    },
    { label: t("controls.tidy"), icon: IconLayoutGrid, act: onTidy },
  ];
  if (byDecades)
    buttons.push(
      { label: story("walk.next"), icon: IconChevronRight, act: () => handle.walk(1) },
      { label: story("walk.previous"), icon: IconChevronLeft, act: () => handle.walk(-1) },
    );
  return (
    <div className={styles.controls} role="toolbar" aria-label={t("controls.label")} data-chrome>
      {buttons.map(({ label, icon: Icon, act, disabled }) => (
        <IconButton key={label} label={label} disabled={disabled} onClick={act}>
          <Icon size={16} stroke={1.8} aria-hidden />
        </IconButton>
      ))}
    </div>
  );
}
