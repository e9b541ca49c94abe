/** The rooms that come with the page: what each shows, to be opened with one click. */
import "../../theme/mantineStyles";
import "../../laterWords/rooms";
import { Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseRoomIndex, type RoomEntry } from "../../../protocol/room-index";
import { attempt } from "../../commands/attempt";
import { openRoom } from "../../commands/openRoom";
import { useFormat } from "../../useFormat";
import styles from "./RoomPicker.module.css";

export function RoomPicker({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("rooms");
  const { t: shell } = useTranslation("shell");
  const { language } = useFormat();
  const rooms = useRooms();
  const say = (text: RoomEntry["name"]) => (typeof text === "string" ? text : text[language]);
  return (
    <Modal
      opened
      onClose={onClose}
      size={980}
      title={<span className={styles.title}>{t("title")}</span>}
      closeButtonProps={{ "aria-label": shell("notice.dismiss") }}
      transitionProps={{ duration: 0 }}
    >
      <p className={styles.intro}>{t("intro")}</p>
      {rooms === undefined && <p role="status">{t("loading")}</p>}
      {rooms === "missing" && <p role="alert">{t("missing")}</p>}
      {Array.isArray(rooms) && (
        <ol className={styles.rooms}>
          {rooms.map((room: RoomEntry) => (
            <li key={room.file}>
              <h3>{say(room.name)}</h3>
              <p className={styles.size}>
                {t("size", { hosts: room.hosts, partitions: room.partitions })}
              </p>
              <p>{say(room.description)}</p>
              <button
                type="button"
                aria-label={`${t("open")}: ${say(room.name)}`}
                onClick={() => {
                  onClose();
                  void attempt(() => openRoom(room.file));
                }}
              >
                {t("open")}
              </button>
            </li>
          ))}
        </ol>
      )}
    </Modal>
  );
}

function useRooms(): readonly RoomEntry[] | "missing" | undefined {
  const [rooms, setRooms] = useState<readonly RoomEntry[] | "missing">();
  useEffect(() => {
    let wanted = true;
    void readRooms().then((found) => {
      if (wanted) setRooms(found);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return rooms;
}

async function readRooms(): Promise<readonly RoomEntry[] | "missing"> {
  try {
    const response = await fetch(new URL("scenarios/index.json", document.baseURI));
    return parseRoomIndex(await response.json());
  } catch {
    return "missing";
  }
}
