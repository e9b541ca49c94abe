/** What the forms of the room share: a dialog that sends one command and shows why if it is refused. */
import "../theme/mantineStyles";
import { Button, Group, Modal } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Command, Reason } from "../../protocol/command";
import { dispatch } from "../../store/dispatch";
import { attempt } from "../commands/attempt";
import { Refused } from "../panels/inspector/Refused";
import styles from "./Form.module.css";

interface Props {
  readonly title: string;
  readonly submit: string;
  /** The command as the fields now stand; undefined while they are not complete. */
  readonly command: () => Command | undefined;
  /** It was done. */
  readonly done: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Form({ title, submit, command, done, onClose, children }: Props) {
  const { t } = useTranslation("shell");
  const [reasons, setReasons] = useState<readonly Reason[]>([]);
  const [sending, setSending] = useState(false);
  const send = async () => {
    const wanted = command();
    if (!wanted || sending) return;
    setSending(true);
    const result = await dispatch(wanted);
    setSending(false);
    if (result.ok) {
      onClose();
      done();
    } else {
      setReasons(result.reasons);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={<span className={styles.title}>{title}</span>}
      closeButtonProps={{ "aria-label": t("form.cancel") }}
      transitionProps={{ duration: 0 }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // What a field calls wrong is not sent in its former state either.
          const wrong = event.currentTarget.querySelector<HTMLElement>("[aria-invalid=true]");
          if (wrong) wrong.focus();
          else void attempt(send);
        }}
      >
        <div className={styles.fields}>{children}</div>
        <Refused reasons={reasons} />
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
          <Button type="submit" loading={sending}>
            {submit}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
