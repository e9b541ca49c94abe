/** Where messages stand: above the time bar, in the corner that covers least of the room. */
import "@mantine/notifications/styles.layer.css";
import { Button } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck, IconInfoCircle } from "@tabler/icons-react";
import { i18n } from "../i18n";
import styles from "./Notices.module.css";
import type { Notice } from "./notices";

/** Long enough to read twice; trouble stays until it is dismissed or pushed out. */
const SHOWN_MS = { good: 6_000, notice: 9_000, trouble: 15_000 } as const;
const MOST = 4;

const COLORS = { good: "mem", notice: "cpu", trouble: "bad" } as const;
const ICONS = { good: IconCheck, notice: IconInfoCircle, trouble: IconAlertTriangle } as const;

const shown = new Set<string>();
let count = 0;

export function show(notice: Notice): void {
  const id = notice.id ?? `notice-${++count}`;
  const Icon = ICONS[notice.tone];
  const parts = {
    id,
    title: notice.title,
    message: <Message notice={notice} id={id} />,
    color: COLORS[notice.tone],
    icon: <Icon size={16} aria-hidden />,
    autoClose: SHOWN_MS[notice.tone],
    withBorder: true,
    closeButtonProps: { "aria-label": i18n.t("notice.dismiss") },
    role: notice.tone === "trouble" ? "alert" : "status",
    onClose: () => shown.delete(id),
  };
  if (shown.has(id)) {
    notifications.update(parts);
  } else {
    shown.add(id);
    notifications.show(parts);
  }
}

function Message({ notice: { message, action }, id }: { notice: Notice; id: string }) {
  return (
    <>
      {message}
      {action && (
        <Button
          className={styles.action}
          variant="default"
          size="compact-xs"
          onClick={() => {
            notifications.hide(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
    </>
  );
}

export function NoticeLayer() {
  return (
    <Notifications
      position="bottom-left"
      limit={MOST}
      containerWidth={380}
      className={styles.layer}
    />
  );
}
