/** The bottom dock: all VMs, or all hosts, in one table that can be searched, sorted and taken away. */
import { IconDownload, IconX } from "@tabler/icons-react";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { setView } from "../../../store/view";
import { useTopology } from "../../../store/topology";
import { useFormat } from "../../useFormat";
import type { StateName } from "../../widgets/Glyph";
import { setPanels, usePanels } from "../panelMemory";
import { download, tableAsCsv } from "./csv";
import { Grip } from "./Grip";
import styles from "./InventoryTable.module.css";
import { columnsOf, type InventoryColumn } from "./tableColumns";
import { filterRows, inventoryRows, NO_FILTER, type InventoryRow, type Shows } from "./tableRows";
import { TableGrid } from "./TableGrid";

export default function InventoryDock() {
  const { t } = useTranslation("inventory");
  const { t: engineWords } = useTranslation("engine");
  const format = useFormat();
  const height = usePanels((panels) => panels.tableHeight);
  const shows = usePanels((panels) => panels.tableShows);
  const platforms = useTopology((state) => state.platforms);
  // A room that changes ten times a second may let the table lag a little, never the page.
  const entities = useDeferredValue(useTopology((state) => state.entities));
  const [filter, setFilter] = useState(NO_FILTER);
  const [order, setOrder] = useState<() => readonly InventoryRow[]>(() => () => []);

  const all = useMemo(
    () => inventoryRows({ entities, platforms }, shows),
    [entities, platforms, shows],
  );
  const rows = useMemo(() => filterRows(all, filter), [all, filter]);
  const states = useMemo(() => [...new Set(all.map((row) => row.state))].sort(), [all]);
  const platformIds = useMemo(() => [...new Set(all.map((row) => row.platformId))].sort(), [all]);

  const show = (next: Shows) => {
    setPanels({ tableShows: next });
    setFilter((before) => ({ ...NO_FILTER, text: before.text }));
  };
  const exportCsv = async () => {
    const heading = (column: InventoryColumn) => t(`table.column.${column.id}`);
    download(`${shows}.csv`, await tableAsCsv(order(), columnsOf(shows), heading));
  };

  return (
    <section className={styles.dock} style={{ height }} aria-label={t("table.title")}>
      <Grip />
      <header className={styles.bar}>
        <div role="group" aria-label={t("table.show")} className={styles.switch}>
          {(["partitions", "hosts"] as const).map((what) => (
            <button
              key={what}
              type="button"
              aria-pressed={what === shows}
              onClick={() => show(what)}
            >
              {t(`table.${what}`)}
            </button>
          ))}
        </div>
        <input
          type="search"
          className={styles.search}
          placeholder={t("table.filter")}
          aria-label={t("table.filterLabel")}
          value={filter.text}
          onChange={(change) => setFilter({ ...filter, text: change.target.value })}
        />
        <select
          aria-label={t("table.state")}
          value={filter.state ?? ""}
          onChange={(change) =>
            setFilter({ ...filter, state: (change.target.value || undefined) as StateName })
          }
        >
          <option value="">{t("table.anyState")}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {engineWords(`state.${state}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={t("table.platform")}
          value={filter.platform ?? ""}
          onChange={(change) =>
            setFilter({ ...filter, platform: change.target.value || undefined })
          }
        >
          <option value="">{t("table.anyPlatform")}</option>
          {platformIds.map((id) => (
            <option key={id} value={id}>
              {platforms.get(id)?.name ?? id}
            </option>
          ))}
        </select>
        <span className={styles.count} aria-live="polite">
          {rows.length === all.length
            ? format.count(all.length)
            : t("table.count", {
                shown: format.count(rows.length),
                total: format.count(all.length),
              })}
        </span>
        <span className={styles.gap} />
        <button
          type="button"
          className={styles.icon}
          title={t("table.export")}
          aria-label={t("table.export")}
          onClick={() => void exportCsv()}
        >
          <IconDownload size={15} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={styles.icon}
          title={t("table.close")}
          aria-label={t("table.close")}
          onClick={() => setView({ tableOpen: false })}
        >
          <IconX size={15} aria-hidden="true" />
        </button>
      </header>
      <TableGrid key={shows} rows={rows} shows={shows} onOrder={setOrder} />
      {rows.length === 0 && (
        <p className={styles.empty}>
          {all.length === 0 ? t("table.none") : t("table.empty")}{" "}
          {all.length > 0 && (
            <button type="button" onClick={() => setFilter(NO_FILTER)}>
              {t("table.reset")}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
