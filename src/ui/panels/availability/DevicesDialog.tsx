/** Chassis, fabrics and switches: which stand, which have failed, and what hangs on each. */
import "../../theme/mantineStyles";
import { Button, Modal } from "@mantine/core";
import { IconPlugConnectedX, IconTool } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ChassisView, HostView, SwitchView } from "../../../protocol/topology";
import { dispatch } from "../../../store/dispatch";
import { ofKind, useTopology } from "../../../store/topology";
import "../../laterWords/availability";
import styles from "./Availability.module.css";

export function DevicesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("availability");
  const entities = useTopology((state) => state.entities);
  const hosts = ofKind({ entities }, "host");
  const devices = [...ofKind({ entities }, "switch"), ...ofKind({ entities }, "chassis")].toSorted(
    (a, b) => (a.name < b.name ? -1 : 1),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("devices.title")}
      size={620}
      padding="md"
      closeButtonProps={{ "aria-label": t("whatIf.close") }}
      classNames={{ title: styles.title }}
    >
      {devices.length === 0 ? (
        <p className={styles.note}>{t("devices.none")}</p>
      ) : (
        <ul className={styles.devices}>
          {devices.map((device) => (
            <Device key={device.id} device={device} hosts={hosts} />
          ))}
        </ul>
      )}
    </Modal>
  );
}

interface DeviceProps {
  readonly device: ChassisView | SwitchView;
  readonly hosts: readonly HostView[];
}

function Device({ device, hosts }: DeviceProps) {
  const { t } = useTranslation("availability");
  const { id, name } = device;
  const role = device.kind === "chassis" ? "chassis" : device.role;
  const failed = device.state === "failed";
  const hanging = hosts.filter((host) =>
    device.kind === "chassis" ? host.blade?.chassis === id : host.uplinks.includes(id),
  );
  const lost = hanging.filter(({ cutOff }) => cutOff).length;
  return (
    <li data-failed={failed || undefined}>
      <div>
        <b>{name}</b> <span className={styles.note}>{t(`devices.role.${role}`)}</span>
        <p className={styles.note}>
          {t("devices.hosts", { count: hanging.length })}
          {lost > 0 && ` · ${t("devices.cutOff", { count: lost })}`}
        </p>
      </div>
      <span className={styles.state} data-failed={failed}>
        {t(failed ? "devices.failed" : "devices.on")}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        color={failed ? undefined : "red"}
        aria-label={t(failed ? "devices.repairIt" : "devices.failIt", { name })}
        leftSection={
          failed ? <IconTool size={13} aria-hidden /> : <IconPlugConnectedX size={13} aria-hidden />
        }
        onClick={() => void dispatch({ type: failed ? "repair" : "fail", device: id })}
      >
        {t(failed ? "devices.repair" : "devices.fail")}
      </Button>
    </li>
  );
}
