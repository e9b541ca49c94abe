/**
 * The engine is dead. The room stays on the screen as it was last seen; what happened is said, and
 * the last state can be brought back into a fresh engine, and saved from there.
 */
import "../theme/mantineStyles";
import { Button, Code, Group, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { recover, useRecovery } from "../../store/recovery";
import { useSession } from "../../store/session";
import { useTopology } from "../../store/topology";
import { useView } from "../../store/view";
import { attempt } from "../commands/attempt";
import { saveScenario } from "../commands/fileActions";
import { roomName } from "../roomName";
import styles from "./FaultDialog.module.css";

export function DeathOverlay() {
  const { t } = useTranslation("shell");
  const failure = useSession((session) => session.failure);
  const recovering = useRecovery((state) => state.recovering);
  const room = useTopology((topology) => topology.room);
  const language = useView((view) => view.language);
  const [tried, setTried] = useState(false);
  const restore = () => {
    setTried(true);
    return recover();
  };
  const restoreAndSave = async () => {
    await restore();
    if (useSession.getState().status !== "dead") await saveScenario(roomName(room, language));
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      size={520}
      title={<span className={styles.title}>{t("death.title")}</span>}
      transitionProps={{ duration: 0 }}
    >
      <p className={styles.what}>{t("death.text")}</p>
      {failure !== undefined && failure !== "" && (
        <>
          <strong>{t("death.why")}</strong>
          <Code block mah={160} mt={4}>
            {failure}
          </Code>
        </>
      )}
      <Group justify="flex-end" mt="md" gap="xs">
        {tried && (
          <Button variant="default" onClick={() => location.reload()}>
            {t("death.reload")}
          </Button>
        )}
        <Button
          variant="default"
          disabled={recovering}
          onClick={() => void attempt(restoreAndSave)}
        >
          {t("death.save")}
        </Button>
        <Button data-autofocus loading={recovering} onClick={() => void attempt(restore)}>
          {t(recovering ? "death.restoring" : "death.restore")}
        </Button>
      </Group>
    </Modal>
  );
}
