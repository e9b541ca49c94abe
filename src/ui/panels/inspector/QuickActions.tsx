/** What is done most with such a thing, and the way to all the rest: read off the actions' records. */
import { IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { openContextMenu } from "../../commands/contextMenu";
import { ActionButton } from "../../shell/ActionButton";
import styles from "./Head.module.css";
import { idsOf, type Subject } from "./subject";

/** The same buttons at the same places, whatever state it is in; what cannot be done is greyed out. */
const ACTIONS: Readonly<Record<Subject["kind"], readonly string[]>> = {
  room: ["addHost", "addPartition"],
  cluster: ["addPartition", "addHost"],
  host: ["addPartition", "whoWaits", "microscope", "failHost", "repairHost"],
  partition: ["moveTo", "powerOn", "powerOff", "suspend", "resume", "clonePartition", "microscope"],
  datastore: [],
  several: ["moveTo", "powerOn", "powerOff", "suspend", "resume", "deletePartition"],
};

/** Only a blade's identity can go to other hardware. */
function actionsFor(subject: Subject): readonly string[] {
  const usual = ACTIONS[subject.kind];
  const bladed = subject.kind === "host" && subject.view.blade !== undefined;
  return bladed ? [...usual, "associateProfile"] : usual;
}

export function QuickActions({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation("inspector");
  return (
    <div className={styles.actions} role="toolbar" aria-label={t("head.actions")}>
      {actionsFor(subject).map((id) => (
        <ActionButton key={id} id={id} />
      ))}
      {subject.kind !== "room" && subject.kind !== "datastore" && (
        <button
          type="button"
          className={styles.more}
          aria-label={t("head.more")}
          aria-haspopup="menu"
          data-tip={t("head.more")}
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            openContextMenu(idsOf(subject), { x: left, y: bottom + 4 });
          }}
        >
          <IconDots size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
