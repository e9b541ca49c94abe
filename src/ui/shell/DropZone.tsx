/** The whole window takes files. While some are over it, it says what would become of them. */
import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { openGiven } from "../commands/openGiven";
import { attempt } from "../commands/attempt";
import styles from "./DropZone.module.css";
import { droppedFiles } from "./droppedFiles";

export function DropZone() {
  const { t } = useTranslation("shell");
  const over = useFilesOver();
  if (!over) return undefined;
  return (
    <div className={styles.zone}>
      <div className={styles.card}>
        <IconFileImport size={34} stroke={1.4} aria-hidden />
        <strong>{t("drop.title")}</strong>
        <span>{t("drop.text")}</span>
      </div>
    </div>
  );
}

function useFilesOver(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Every element on the way fires its own enter and leave: what counts is whether they balance.
    let depth = 0;
    const listen = (
      type: "dragenter" | "dragover" | "dragleave" | "drop",
      handle: (event: DragEvent) => void,
    ) => {
      const listener = (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        handle(event);
      };
      window.addEventListener(type, listener);
      return () => window.removeEventListener(type, listener);
    };
    const stop = [
      listen("dragenter", () => setOver(++depth > 0)),
      listen("dragover", (event) => {
        if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
      }),
      listen("dragleave", () => setOver(--depth > 0)),
      listen("drop", ({ dataTransfer }) => {
        depth = 0;
        setOver(false);
        if (!dataTransfer) return;
        const files = droppedFiles(dataTransfer);
        void attempt(async () => openGiven(await files));
      }),
    ];
    return () => stop.forEach((end) => end());
  }, []);
  return over;
}
