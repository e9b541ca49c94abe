/** The help sheet: every action that has a key, read off the records, group by group. */
import "../theme/mantineStyles";
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { iconOf, labelOf, type Action, type ActionGroup } from "../commands/action";
import { ActionIcon } from "../commands/ActionIcon";
import { actions } from "../commands/actions";
import { keyCaps } from "../commands/keys";
import { useActionContext } from "../commands/useActionContext";
import { usePhrase } from "../i18n";
import styles from "./HelpSheet.module.css";

export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("shell");
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={t("help.title")}
      closeButtonProps={{ "aria-label": t("notice.dismiss") }}
      transitionProps={{ duration: 0 }}
    >
      <p className={styles.intro}>{t("help.everywhere")}</p>
      <div className={styles.groups}>
        {groups().map(([group, members]) => (
          <section key={group} className={styles.group}>
            <h3>{t(`group.${group}`)}</h3>
            <dl>
              {members.map((action) => (
                <Entry key={action.id} action={action} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function Entry({ action }: { action: Action }) {
  const { t } = useTranslation("shell");
  const phrase = usePhrase();
  const context = useActionContext();
  return (
    <div className={styles.entry}>
      <dt>
        <ActionIcon name={iconOf(action, context)} size={15} />
        {phrase("shell", ...labelOf(action, context))}
      </dt>
      <dd>
        {(action.keys ?? []).map((key) => (
          <kbd key={key}>{keyCaps(key, (cap) => t(`key.${cap}`)).join(" ")}</kbd>
        ))}
      </dd>
    </div>
  );
}

function groups(): readonly (readonly [ActionGroup, readonly Action[]])[] {
  const found = new Map<ActionGroup, Action[]>();
  for (const action of actions) {
    if (!action.keys) continue;
    const members = found.get(action.group);
    if (members) members.push(action);
    else found.set(action.group, [action]);
  }
  return [...found];
}
