/** What the software in partitions reads, writes and sends; partitions that state nothing ask for nothing. */
import { useTranslation } from "react-i18next";
import { IO_LIMITS, type IoDemand } from "../../../protocol/io";
import type { PartitionView } from "../../../protocol/topology";
import { useFormat } from "../../useFormat";
import { NumberField } from "../inspector/NumberField";
import type { Change } from "../inspector/PartitionSettings";
import { Section } from "../inspector/Section";
import { checkNumber, common, MIXED } from "../inspector/settingValue";
import styles from "./Io.module.css";
import "../../laterWords/io";

interface Props {
  readonly partitions: readonly PartitionView[];
  readonly change: Change;
}

/** What is stated first: some, so that there is something to see. */
const SOME: IoDemand = {
  readMiBps: 20,
  writeMiBps: 10,
  blockKiB: 32,
  outstanding: 16,
  networkMbps: 0,
};

const FIELDS = [
  { key: "readMiBps", unit: "MiB/s", rule: { integer: false, min: 0, max: IO_LIMITS.mibps } },
  { key: "writeMiBps", unit: "MiB/s", rule: { integer: false, min: 0, max: IO_LIMITS.mibps } },
  { key: "blockKiB", unit: "KiB", rule: { integer: false, min: 0.5, max: 16_384 } },
  { key: "outstanding", unit: undefined, rule: { integer: true, min: 1, max: 1_024 } },
  { key: "networkMbps", unit: "Mbit/s", rule: { integer: false, min: 0, max: IO_LIMITS.mbps } },
] as const;

export function IoLoad({ partitions, change }: Props) {
  const { t } = useTranslation("io");
  const format = useFormat();
  const stated = partitions.filter(({ workload }) => workload.io !== undefined);
  const state = (io: IoDemand | undefined) =>
    change(({ workload }) => {
      const { io: _, ...rest } = workload;
      return { workload: io === undefined ? rest : { ...rest, io } };
    });
  if (stated.length < partitions.length)
    return (
      <Section title={t("workload.title")}>
        <p className={styles.hint}>
          {t("workload.none")}{" "}
          <button type="button" className={styles.small} onClick={() => void state(SOME)}>
            {t("workload.add")}
          </button>
        </p>
      </Section>
    );
  return (
    <Section title={t("workload.title")}>
      {FIELDS.map(({ key, unit, rule }) => {
        const value = common(stated.map(({ workload }) => workload.io![key]));
        return (
          <NumberField
            key={key}
            label={t(`workload.${key}`)}
            about={[t(`workload.help.${key}`)]}
            unit={unit}
            value={value === MIXED ? MIXED : value.value}
            write={(number) => format.number(number, 3)}
            check={(text) => checkNumber(text, rule, format.language)}
            boundText={(bound) => format.number(bound, 3)}
            onApply={(number) =>
              change(({ workload }) =>
                workload.io === undefined || number === null
                  ? {}
                  : { workload: { ...workload, io: { ...workload.io, [key]: number } } },
              )
            }
          />
        );
      })}
      <p className={styles.hint}>
        <button type="button" className={styles.small} onClick={() => void state(undefined)}>
          {t("workload.remove")}
        </button>
      </p>
    </Section>
  );
}
