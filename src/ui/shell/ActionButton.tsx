/** A button of the chrome, read off an action's record: name, icon, keys, whether it can be done. */
import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import { iconOf, labelOf } from "../commands/action";
import { ActionIcon } from "../commands/ActionIcon";
import { actionById, perform } from "../commands/actions";
import { keyCaps } from "../commands/keys";
import { useActionContext } from "../commands/useActionContext";
import { usePhrase } from "../i18n";
import styles from "./Shell.module.css";

interface Props {
  readonly id: string;
  readonly primary?: boolean;
  /** Written beside the icon, or in its place; the tooltip says the action's name all the same. */
  readonly children?: ReactNode;
  readonly withIcon?: boolean;
}

export function ActionButton({ id, primary, children, withIcon = true }: Props) {
  const { t } = useTranslation("shell");
  const phrase = usePhrase();
  const context = useActionContext();
  const action = actionById(id);
  if (!action) return undefined;
  const [key, params] = labelOf(action, context);
  const name = phrase("shell", key, params);
  const [shown] = action.keys ?? [];
  return (
    <button
      type="button"
      className={styles.button}
      data-primary={primary}
      data-icon-only={children === undefined}
      aria-label={name}
      // Not `disabled`: the button keeps its tooltip, and its place in the focus order.
      aria-disabled={!action.enabled(context)}
      aria-pressed={action.checked?.(context)}
      data-tip={name}
      data-tip-keys={shown && keyCaps(shown, (cap) => t(`key.${cap}`)).join(" ")}
      onClick={() => perform(action)}
    >
      {withIcon && <ActionIcon name={iconOf(action, context)} />}
      {children}
    </button>
  );
}
