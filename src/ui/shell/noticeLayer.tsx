/**
 * Where messages stand: wide and low over the line of the load, at the foot of the page, so that no
 * host is hidden by what is said of it.
 */
import "../theme/mantineStyles";
import "@mantine/notifications/styles.layer.css";
import { Button } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck, IconInfoCircle } from "@tabler/icons-react";
import { i18n } from "../i18n";
import styles from "./Notices.module.css";
import type { Notice } from "./notices";

/** Long enough to read twice; the pointer over a message keeps it. */
const SHOWN_MS = { good: 5_000, notice: 8_000, trouble: 12_000 } as const;
const MOST = 3;
/** Two reasons with their remedies, in German (px). */
const TALLEST = 200;
/** Between the clock and the state hash (px). */
const WIDTH = 780;

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

function Message({ notice: { message, points, action }, id }: { notice: Notice; id: string }) {
  return (
    <>
      {message}
      {points && (
        <ul className={styles.points}>
          {points.map(({ text, remedy }) => (
            <li key={text}>
              {text} {remedy !== undefined && <span className={styles.remedy}>{remedy}</span>}
            </li>
          ))}
        </ul>
      )}
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
      position="bottom-right"
      limit={MOST}
      containerWidth={WIDTH}
      notificationMaxHeight={TALLEST}
      className={styles.layer}
    />
  );
}
