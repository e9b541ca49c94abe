/** The top of the room: what it is, one box that finds everything, and what is needed often. */
import { IconChevronDown, IconSearch } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../store/session";
import { useTopology } from "../../store/topology";
import { useView } from "../../store/view";
import { openMenu } from "../commands/contextMenu";
import { openDialog } from "../commands/dialogs";
import { keyCaps } from "../commands/keys";
import { roomName } from "../roomName";
import { ActionButton } from "./ActionButton";
import styles from "./Header.module.css";
import shell from "./Shell.module.css";

/** What stands under the arrow beside "Open…". */
const FILE_MENU = [
  ["openFile", "openFolder", "openRooms", "openDefault"],
  ["saveScenario", "showReport"],
] as const;

export function Header() {
  const { t } = useTranslation("shell");
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#room">
        {t("skip.main")}
      </a>
      <a className={styles.skip} href="#inspector">
        {t("skip.inspector")}
      </a>
      <h1 className={styles.product}>{t("app")}</h1>
      <RoomTitle />
      <SearchButton />
      <div className={shell.group}>
        <ActionButton id="undo" />
        <ActionButton id="redo" />
      </div>
      <div className={shell.group}>
        <ActionButton id="openFile" withIcon={false}>
          {t("header.open")}
        </ActionButton>
        <FileMenuButton />
      </div>
      <div className={shell.group}>
        <ActionButton id="tree" />
        <ActionButton id="table" />
        <ActionButton id="inspector" />
      </div>
      <ActionButton id="language" withIcon={false}>
        {t("header.languageNow")}
      </ActionButton>
      <ActionButton id="theme" />
      <ActionButton id="gallery" />
      <ActionButton id="help" />
    </header>
  );
}

function RoomTitle() {
  const { t } = useTranslation("shell");
  const room = useTopology((topology) => topology.room);
  const language = useView((view) => view.language);
  const starting = useSession((session) => session.status === "starting");
  const name = roomName(room, language) || (starting ? t("header.starting") : t("unnamed"));
  return (
    <span className={styles.room} data-tip={room?.source ?? name}>
      {name}
    </span>
  );
}

function SearchButton() {
  const { t } = useTranslation("shell");
  const caps = keyCaps("mod+k", (cap) => t(`key.${cap}`)).join(" ");
  return (
    <button
      type="button"
      className={styles.search}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K"
      onClick={() => openDialog({ kind: "palette" })}
    >
      <IconSearch size={15} stroke={1.7} aria-hidden />
      <span className={styles.searchText}>{t("header.search")}</span>
      <kbd aria-hidden>{caps}</kbd>
    </button>
  );
}

function FileMenuButton() {
  const { t } = useTranslation("shell");
  const button = useRef<HTMLButtonElement>(null);
  return (
    <button
      ref={button}
      type="button"
      className={`${shell.button} ${styles.arrow}`}
      aria-haspopup="menu"
      aria-label={t("header.openMenu")}
      data-tip={t("header.openMenu")}
      onClick={() => button.current && openMenu(FILE_MENU, button.current)}
    >
      <IconChevronDown size={14} stroke={1.8} aria-hidden />
    </button>
  );
}
