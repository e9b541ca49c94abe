/**
 * The settings of one partition, or of several at once: what they have in common, and a change goes
 * to all of them as one batch. Which settings there are is said by their platform.
 */
import { useTranslation } from "react-i18next";
import type { PartitionChanges } from "../../../protocol/command";
import { LIMITS, type SettingValue } from "../../../protocol/scenario-parts";
import type { SettingField } from "../../../protocol/platform";
import type { PartitionView, PoolView } from "../../../protocol/topology";
import { ofKind, useTopology } from "../../../store/topology";
import { capitalised } from "../../shell/capitalised";
import { useFormat } from "../../useFormat";
import { changePartitions } from "./change";
import { IoLoad } from "../io/IoLoad";
import { ChoiceField } from "./ChoiceField";
import { GuestSettings } from "./GuestSettings";
import { NumberField } from "./NumberField";
import { PlatformField } from "./PlatformField";
import { Section } from "./Section";
import { SettingSections } from "./SettingSections";
import styles from "./Settings.module.css";
import { MIXED, checkMemory, checkNumber, common } from "./settingValue";
import { SystemSettings } from "./SystemSettings";
import { useOffline } from "./useOffline";
import { WorkloadSettings } from "./WorkloadSettings";

/** From here on sizes are edited in GiB. */
const GIB = 1024;

export function PartitionSettings({
  partitions,
}: {
  readonly partitions: readonly PartitionView[];
}) {
  const { t } = useTranslation("inspector");
  const platforms = useTopology((state) => state.platforms);
  const shared = common(partitions.map((partition) => partition.platform));
  const platform = shared === MIXED ? undefined : platforms.get(shared.value);
  const running = partitions.some(({ state }) => state === "running" || state === "suspended");
  const change = (changesOf: (partition: PartitionView) => PartitionChanges) =>
    changePartitions(partitions, changesOf);
  const setting = (field: SettingField) => {
    const value = common(partitions.map((partition) => partition.settings[field.key]));
    return (
      <PlatformField
        key={field.key}
        field={field}
        value={value === MIXED ? MIXED : value.value}
        running={running}
        restart={platform?.restartTerm}
        onApply={(next: SettingValue) => change(() => ({ settings: { [field.key]: next } }))}
        onReset={() => change(() => ({ unset: [field.key] }))}
      />
    );
  };
  return (
    <>
      {partitions.length > 1 && (
        <p className={styles.hint}>
          {t("settings.common")}
          {!platform && ` ${t("settings.severalPlatforms")}`}
        </p>
      )}
      <SizeSettings partitions={partitions} running={running} change={change} />
      <GuestSettings partitions={partitions} running={running} change={change} />
      <SettingSections fields={platform?.settings} note={platform?.name} renderField={setting} />
      {partitions.length === 1 && <SystemSettings system={partitions[0]!} />}
      <PoolChoice partitions={partitions} change={change} />
      <WorkloadSettings partitions={partitions} change={change} />
      <IoLoad partitions={partitions} change={change} />
    </>
  );
}

export type Change = (
  changesOf: (partition: PartitionView) => PartitionChanges,
) => ReturnType<typeof changePartitions>;

interface PartProps {
  readonly partitions: readonly PartitionView[];
  readonly change: Change;
}

/** vCPUs and memory: what every platform has, in its own words for them. */
function SizeSettings({ partitions, running, change }: PartProps & { readonly running: boolean }) {
  const { t } = useTranslation("inspector");
  const { t: terms } = useTranslation("terms");
  const format = useFormat();
  const platforms = useTopology((state) => state.platforms);
  const used = [...new Set(partitions.map(({ platform }) => platform))].map((id) =>
    platforms.get(id),
  );
  const [platform] = used;
  const only = used.length === 1 ? platform : undefined;
  const cpuTerm = only?.cpuTerm[format.language];
  const memoryTerm = only?.memoryTerm?.[format.language];
  const vcpus = common(partitions.map((partition) => partition.vcpus));
  const memory = common(partitions.map((partition) => partition.memoryMiB));
  const unit = partitions.every(({ memoryMiB }) => memoryMiB >= GIB) ? "GiB" : "MiB";
  const offline = useOffline()(only?.restartTerm);
  const lockedCpus = running && used.some((each) => each?.onlineVcpus === false);
  const lockedMemory = running && used.some((each) => each?.onlineMemory === false);
  return (
    <Section title={t("settings.size")}>
      <NumberField
        label={cpuTerm === undefined ? terms("vcpus") : capitalised(cpuTerm)}
        about={[t("settings.help.vcpus"), ...(platform?.onlineVcpus === false ? [offline] : [])]}
        locked={lockedCpus}
        value={vcpus === MIXED ? MIXED : vcpus.value}
        write={(value) => format.number(value)}
        check={(text) =>
          checkNumber(text, { integer: true, min: 1, max: LIMITS.cores }, format.language)
        }
        boundText={format.count}
        onApply={(value) => change(() => (value === null ? {} : { vcpus: value }))}
      />
      <NumberField
        label={memoryTerm === undefined ? terms("memorySize") : capitalised(memoryTerm)}
        about={[t("settings.help.memory"), ...(platform?.onlineMemory === false ? [offline] : [])]}
        locked={lockedMemory}
        unit={unit}
        value={memory === MIXED ? MIXED : memory.value}
        write={(value) => format.number(unit === "GiB" ? value / GIB : value, 3)}
        check={(text) =>
          checkMemory(
            text,
            unit,
            { integer: false, min: 1 / 1024, max: LIMITS.memoryMiB },
            format.language,
          )
        }
        boundText={format.memory}
        onApply={(value) => change(() => (value === null ? {} : { memoryMiB: value }))}
      />
    </Section>
  );
}

/** The pools that it may draw on: of its host and of its host's cluster. Nothing where there are none. */
function PoolChoice({ partitions, change }: PartProps) {
  const { t } = useTranslation("inspector");
  const topology = useTopology();
  const owners = partitions.map((partition) => {
    const host = topology.entities.get(partition.host);
    return host?.kind === "host" ? [host.id, host.cluster] : [];
  });
  const pools = ofKind(topology, "pool").filter((pool) =>
    owners.every((owner) => owner.includes(pool.owner)),
  );
  if (pools.length === 0) return undefined;
  const present = common(partitions.map((partition) => partition.pool ?? ""));
  return (
    <Section title={t("settings.pool")}>
      <ChoiceField
        label={t("settings.pool")}
        about={[t("settings.help.pool")]}
        value={present === MIXED ? undefined : present.value || NO_POOL}
        choices={[
          { value: NO_POOL, label: t("settings.noPool") },
          ...pools.map((pool) => ({ value: pool.id, label: poolPath(topology.entities, pool) })),
        ]}
        onApply={(value) => change(() => ({ pool: value === NO_POOL ? null : value }))}
      />
    </Section>
  );
}

/** No pool has this id: ids are never empty, and an empty choice means "differ". */
const NO_POOL = " ";

function poolPath(
  entities: ReturnType<typeof useTopology.getState>["entities"],
  pool: PoolView,
): string {
  const parent = pool.parent === undefined ? undefined : entities.get(pool.parent);
  return parent?.kind === "pool" ? `${poolPath(entities, parent)} / ${pool.name}` : pool.name;
}
