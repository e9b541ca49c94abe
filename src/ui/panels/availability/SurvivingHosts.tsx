/** The hosts that stay: CPU and memory as they are now, and as they would be. */
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Surviving } from "../../../protocol/availability";
import type { Change } from "../../../protocol/verdict";
import { useFormat } from "../../useFormat";
import styles from "./Availability.module.css";

export function SurvivingHosts({ surviving }: { readonly surviving: readonly Surviving[] }) {
  const { t } = useTranslation("availability");
  return (
    <section className={styles.part} aria-label={t("whatIf.hosts")}>
      <h3>{t("whatIf.hosts")}</h3>
      {surviving.length === 0 ? (
        <p className={styles.note}>{t("whatIf.noHosts")}</p>
      ) : (
        <ul className={styles.hosts}>
          {surviving.map((each) => (
            <li key={each.host} data-strained={each.strained || undefined}>
              <b>
                {each.strained && <IconAlertTriangle size={13} aria-hidden />} {each.name}
                {each.arriving > 0 && <em>+{each.arriving}</em>}
              </b>
              <Bar what={t("whatIf.column.cpu")} name={each.name} of="cpu" change={each.cpuPct} />
              <Bar
                what={t("whatIf.column.memory")}
                name={each.name}
                of="memory"
                change={each.memoryPct}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface BarProps {
  readonly what: string;
  readonly name: string;
  readonly of: "cpu" | "memory";
  readonly change: Change;
}

/** What is used now is filled; what would come is hatched. Fixed at 0 to 100 %. */
function Bar({ what, name, of, change }: BarProps) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  const before = format.percent(change.before / 100);
  const after = format.percent(change.after / 100);
  const least = Math.min(change.before, change.after, 100);
  const more = Math.min(Math.abs(change.after - change.before), 100 - least);
  return (
    <span
      className={styles.change}
      role="img"
      aria-label={t("whatIf.bar", { what, name, before, after })}
    >
      <span className={styles.what} aria-hidden>
        {what}
      </span>
      <span className={styles.bar} data-of={of} aria-hidden>
        <i style={{ width: `${least}%` }} />
        <i data-more={change.after >= change.before} style={{ width: `${more}%` }} />
      </span>
      <span className={styles.number} aria-hidden>
        {before} → {after}
      </span>
    </span>
  );
}
