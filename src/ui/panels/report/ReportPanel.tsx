/**
 * What an import did, row by row: nothing vanishes silently. The list is virtual, since a big
 * workbook has tens of thousands of rows to tell of.
 */
import "../../theme/mantineStyles";
import { Button, Drawer, Group, SegmentedControl, TextInput } from "@mantine/core";
import { IconCheck, IconCircleMinus, IconHelpCircle, IconSearch } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportReport } from "../../../protocol/report";
import { useReport } from "../../../store/open";
import { useView } from "../../../store/view";
import { fileName, saveText } from "../../commands/saveText";
import { useFormat } from "../../useFormat";
import { ScrollRegion } from "../../widgets/ScrollRegion";
import styles from "./ReportPanel.module.css";
import {
  countLevels,
  filterRows,
  LEVELS,
  reportRows,
  reportText,
  type Level,
  type ReportRow,
} from "./reportRows";

const ICONS = { read: IconCheck, guessed: IconHelpCircle, "left-out": IconCircleMinus } as const;
const ROW_PX = 38;

export function ReportPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("shell");
  const report = useReport((state) => state.report);
  const language = useView((view) => view.language);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={640}
      title={<span className={styles.title}>{t("report.title")}</span>}
      closeButtonProps={{ "aria-label": t("report.close") }}
      overlayProps={{ backgroundOpacity: 0.2 }}
      transitionProps={{ duration: 0 }}
      classNames={{ content: styles.content, body: styles.body }}
    >
      {/* The rows are words: another language makes other rows. */}
      {report ? <Report key={language} report={report} /> : <p>{t("report.none")}</p>}
    </Drawer>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { t } = useTranslation("shell");
  const format = useFormat();
  const [level, setLevel] = useState<Level | "all">("all");
  const [query, setQuery] = useState("");
  const rows = useMemo(() => reportRows(report), [report]);
  const counts = useMemo(() => countLevels(rows), [rows]);
  const wanted = useDeferredValue(query);
  const shown = useMemo(() => filterRows(rows, level, wanted), [rows, level, wanted]);
  const doubts = counts.guessed + counts["left-out"];
  return (
    <>
      <p className={styles.source}>
        {t(report.format === "bitbrains" ? "report.traces" : "report.opened", {
          source: report.source,
        })}
        <span> · {t(`report.format.${report.format}`)}</span>
      </p>
      <Counts report={report} />
      {doubts === 0 && (
        <p className={styles.clean}>
          <IconCheck size={15} aria-hidden /> {t("report.clean")}
        </p>
      )}
      <Group gap="xs" mb="xs" wrap="nowrap">
        <SegmentedControl
          aria-label={t("report.show")}
          value={level}
          onChange={(value) => setLevel(value)}
          data={[
            { value: "all", label: t("report.all") },
            ...LEVELS.map((value) => ({
              value,
              label: `${t(`report.level.${value}`)} ${format.count(counts[value])}`,
            })),
          ]}
        />
        <TextInput
          className={styles.filter}
          aria-label={t("report.filter")}
          placeholder={t("report.filter")}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      </Group>
      <Rows rows={shown} />
      <Group justify="space-between" mt="xs">
        <span className={styles.muted} role="status">
          {shown.length === 0 && rows.length > 0
            ? t("report.nothing")
            : t("report.shown", { count: shown.length })}
        </span>
        <Exports report={report} rows={rows} />
      </Group>
    </>
  );
}

function Counts({ report }: { report: ImportReport }) {
  const { t } = useTranslation("shell");
  const format = useFormat();
  const counts = Object.entries(report.counts) as [keyof ImportReport["counts"], number][];
  return (
    <dl className={styles.counts} aria-label={t("report.summary")}>
      {counts
        .filter(([, count]) => count > 0)
        .map(([what, count]) => (
          <div key={what}>
            <dd>{format.count(count)}</dd>
            <dt>{t(`report.count.${what}`)}</dt>
          </div>
        ))}
    </dl>
  );
}

function Rows({ rows }: { rows: readonly ReportRow[] }) {
  const { t } = useTranslation("shell");
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  return (
    <ScrollRegion ref={scroller} label={t("report.entry")} className={styles.scroller}>
      <ul className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]!;
          const Icon = ICONS[row.level];
          return (
            <li
              key={index}
              ref={virtual.measureElement}
              data-index={index}
              data-level={row.level}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Icon size={16} stroke={1.7} role="img" aria-label={t(`report.level.${row.level}`)} />
              <span>{row.text}</span>
              <span className={styles.place}>{row.place || t("report.wholeFile")}</span>
            </li>
          );
        })}
      </ul>
    </ScrollRegion>
  );
}

function Exports({ report, rows }: { report: ImportReport; rows: readonly ReportRow[] }) {
  const { t } = useTranslation("shell");
  const text = () => reportText(report, rows);
  return (
    <Group gap="xs">
      <CopyText text={text} />
      <Button
        variant="default"
        onClick={() => saveText(fileName(report.source, "-report.txt"), text(), "text/plain")}
      >
        {t("report.download")}
      </Button>
    </Group>
  );
}

/** The text is made when it is wanted, not with every render. */
function CopyText({ text }: { text: () => string }) {
  const { t } = useTranslation("shell");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
  };
  return (
    <Button variant="default" onClick={() => void copy()}>
      {t(copied ? "report.copied" : "report.copy")}
    </Button>
  );
}
