/** What the software asks for: constant, by a profile, or a recorded trace. */
import { useTranslation } from "react-i18next";
import { PROFILES, type Profile, type Workload } from "../../../protocol/scenario-parts";
import type { PartitionView } from "../../../protocol/topology";
import { useFormat } from "../../useFormat";
import { ChoiceField, ToggleField } from "./ChoiceField";
import { NumberField } from "./NumberField";
import type { Change } from "./PartitionSettings";
import { Section } from "./Section";
import styles from "./Settings.module.css";
import { MIXED, checkNumber, common } from "./settingValue";

interface Props {
  readonly partitions: readonly PartitionView[];
  readonly change: Change;
}

const KINDS = ["constant", "synthetic", "recorded"] as const;
const PERCENT = { integer: false, min: 0, max: 100 };

export function WorkloadSettings({ partitions, change }: Props) {
  const { t } = useTranslation("inspector");
  const kinds = common(partitions.map((partition) => partition.workload.kind));
  const kind = kinds === MIXED ? undefined : kinds.value;
  return (
    <Section title={t("settings.workload")}>
      <ChoiceField
        label={t("settings.workloadKind")}
        about={[t("settings.help.workloadKind")]}
        value={kind}
        // A trace cannot be made up: what is not recorded can only become so by a file of traces.
        choices={KINDS.filter((each) => each !== "recorded" || kind === "recorded").map(
          (value) => ({ value, label: t(`settings.kinds.${value}`) }),
        )}
        onApply={(value) =>
          change(({ workload }) => ({ workload: asKind(workload, value as Workload["kind"]) }))
        }
      />
      {kind === "synthetic" && <ProfileChoice partitions={partitions} change={change} />}
      {(kind === "constant" || kind === "synthetic") && (
        <>
          <Level part="cpu" partitions={partitions} change={change} />
          <Level part="memory" partitions={partitions} change={change} />
        </>
      )}
      {kind === "synthetic" && <Level part="variation" partitions={partitions} change={change} />}
      {kind === "recorded" && <Recorded partitions={partitions} change={change} />}
    </Section>
  );
}

/** Another kind of load around the same level, as far as the old one had one. */
export function asKind(workload: Workload, kind: Workload["kind"]): Workload {
  if (workload.kind === kind || kind === "recorded") return workload;
  const { cpu, memory } = workload.kind === "recorded" ? { cpu: 0.2, memory: 0.5 } : workload;
  const kept = { cpu, memory, dirtyMiBps: workload.dirtyMiBps, io: workload.io };
  return kind === "constant"
    ? { kind, ...kept }
    : { kind, profile: "steady", variation: 0.3, sampleS: 20, ...kept };
}

function ProfileChoice({ partitions, change }: Props) {
  const { t } = useTranslation("inspector");
  const profiles = common(
    partitions.map(({ workload }) =>
      workload.kind === "synthetic" ? workload.profile : undefined,
    ),
  );
  return (
    <ChoiceField
      label={t("settings.profile")}
      about={[t("settings.help.profile")]}
      value={profiles === MIXED ? undefined : profiles.value}
      choices={PROFILES.map((value) => ({ value, label: t(`settings.profiles.${value}`) }))}
      onApply={(value) =>
        change(({ workload }) => ({
          workload:
            workload.kind === "synthetic" ? { ...workload, profile: value as Profile } : workload,
        }))
      }
    />
  );
}

const LEVELS = {
  cpu: { label: "level", help: "level" },
  memory: { label: "memoryLevel", help: "memoryLevel" },
  variation: { label: "variation", help: "variation" },
} as const;

/** A fraction, edited in percent. */
function Level({ part, partitions, change }: Props & { readonly part: keyof typeof LEVELS }) {
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const values = common(partitions.map(({ workload }) => partOf(workload, part)));
  const value = values === MIXED ? undefined : values.value;
  return (
    <NumberField
      label={t(`settings.${LEVELS[part].label}`)}
      about={[t(`settings.help.${LEVELS[part].help}`)]}
      unit="%"
      value={value === undefined ? MIXED : value * 100}
      write={(percent) => format.number(percent, 1)}
      check={(text) => checkNumber(text, PERCENT, format.language)}
      boundText={(bound) => format.percent(bound / 100)}
      onApply={(percent) =>
        change(({ workload }) => ({
          workload:
            partOf(workload, part) === undefined || percent === null
              ? workload
              : { ...workload, [part]: percent / 100 },
        }))
      }
    />
  );
}

function partOf(workload: Workload, part: keyof typeof LEVELS): number | undefined {
  switch (workload.kind) {
    case "constant":
      return part === "variation" ? undefined : workload[part];
    case "synthetic":
      return workload[part];
    case "recorded":
      return undefined;
  }
}

function Recorded({ partitions, change }: Props) {
  const { t } = useTranslation("inspector");
  const recorded = partitions.flatMap(({ workload }) =>
    workload.kind === "recorded" ? [workload] : [],
  );
  const traces = common(recorded.map((workload) => workload.trace));
  const loops = common(recorded.map((workload) => workload.loop));
  return (
    <>
      <p className={styles.fact}>
        <span>{t("settings.trace")}</span>
        {traces === MIXED ? t("settings.mixed") : traces.value}
      </p>
      <ToggleField
        label={t("settings.loop")}
        about={[t("settings.help.loop")]}
        value={loops === MIXED ? MIXED : loops.value}
        onApply={(loop) =>
          change(({ workload }) => ({
            workload: workload.kind === "recorded" ? { ...workload, loop } : workload,
          }))
        }
      />
    </>
  );
}
