/** Bad input: what, where, what was expected; and that nothing has changed. */
import "../theme/mantineStyles";
import { Button, CopyButton, Group, Modal } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { placeText, type Fault } from "../../protocol/fault";
import styles from "./FaultDialog.module.css";
import { faultText, placeParts } from "./faultWords";

export function FaultDialog({ fault, onClose }: { fault: Fault; onClose: () => void }) {
  const { t } = useTranslation("shell");
  const text = faultText(fault);
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={
        <span className={styles.title}>
          <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
          {t("fault.title")}
        </span>
      }
      closeButtonProps={{ "aria-label": t("notice.dismiss") }}
      transitionProps={{ duration: 0 }}
    >
      <p className={styles.what}>{text}</p>
      <dl className={styles.place}>
        {placeParts(fault.place).map(({ label, value }) => (
          <div key={label}>
            <dt>{t(`fault.${label}`)}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
      <Group justify="space-between" mt="md">
        <span className={styles.unchanged}>{t("fault.unchanged")}</span>
        <Group gap="xs">
          <CopyButton value={`${placeText(fault.place)}: ${text}`}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? "fault.copied" : "fault.details")}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose} data-autofocus>
            {t("report.close")}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}
