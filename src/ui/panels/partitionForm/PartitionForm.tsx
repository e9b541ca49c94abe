/** Adds a partition, in the words of the platform that it will run under. */
import "../../theme/mantineStyles";
import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { PROFILES } from "../../../protocol/scenario-parts";
import type { ContainerId } from "../../../protocol/units";
import { selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import { namesIn, newId, nextName } from "../../commands/newId";
import { Form } from "../../shell/Form";
import { NameInput } from "../../shell/NameInput";
import { useFields } from "../../shell/useFields";
import { guestMatters } from "../guest/guest";
import { containers, cpusOf } from "./containers";
import { GuestInputs } from "./GuestInputs";
import { MemoryInput } from "./MemoryInput";
import { addCommand, sizeFor, type NewPartition } from "./newPartition";
import { SettingInputs } from "./SettingInputs";

/** More would not be read: one types to find. */
const MOST_OPTIONS = 60;

interface Props {
  readonly container: ContainerId | undefined;
  readonly onClose: () => void;
}

export function PartitionForm({ container: wanted, onClose }: Props) {
  const { t } = useTranslation("shell");
  const topology = useTopology();
  const language = useView((view) => view.language);
  const choices = useMemo(() => containers(topology), [topology]);
  const find = (id: ContainerId | null | undefined) => choices.find((choice) => choice.id === id);
  const fields = useFields<NewPartition>(() => {
    const at = find(wanted) ?? choices[0];
    return {
      container: at?.id,
      name: nextName(t("partitionForm.suggestion"), namesIn(topology.entities)),
      ...sizeFor(at),
      os: "",
      application: "",
      profile: "office",
      cpuPct: 30,
      memoryPct: 50,
      start: true,
      settings: {},
      guest: {},
    };
  });
  const { values: form, set } = fields;
  const container = find(form.container);
  const platform = container?.platform;
  const term = platform?.partitionTerm[language] ?? "VM";
  const id = newId(form.name, (taken) => topology.entities.has(taken));

  if (choices.length === 0) {
    return (
      <Form
        title={t("partitionForm.title", { term })}
        submit={t("partitionForm.submit")}
        command={() => undefined}
        done={() => undefined}
        onClose={onClose}
      >
        <p data-width="full">{t("partitionForm.noContainer")}</p>
      </Form>
    );
  }
  return (
    <Form
      title={t("partitionForm.title", { term })}
      submit={t("partitionForm.submit")}
      command={() => {
        fields.trying();
        return addCommand(form, id);
      }}
      done={() => selectAndReveal(id)}
      onClose={onClose}
    >
      <NameInput label={t("partitionForm.name")} fields={fields} />
      <Select
        label={t("partitionForm.container")}
        data={choices.map(({ id: value, label }) => ({ value, label }))}
        value={form.container ?? null}
        onChange={(value) => {
          const next = find(value);
          if (next) set({ container: next.id, settings: {}, guest: {}, ...sizeFor(next) });
        }}
        allowDeselect={false}
        searchable
        limit={MOST_OPTIONS}
      />
      <NumberInput
        label={
          platform
            ? t("partitionForm.cpus", { term: platform.cpuTerm[language] })
            : t("partitionForm.vcpus")
        }
        value={form.vcpus}
        onChange={(value) => set({ vcpus: Number(value) })}
        min={1}
        max={container ? Math.max(1, cpusOf(container)) : 1024}
        allowDecimal={false}
        clampBehavior="blur"
      />
      <MemoryInput
        value={form.memoryMiB}
        most={container?.view.memoryMiB}
        onChange={(memoryMiB) => set({ memoryMiB })}
      />
      <TextInput
        label={t("partitionForm.os")}
        placeholder={t("partitionForm.optional")}
        value={form.os}
        onChange={({ currentTarget }) => set({ os: currentTarget.value })}
        maxLength={512}
      />
      <TextInput
        label={t("partitionForm.application")}
        placeholder={t("partitionForm.optional")}
        value={form.application}
        onChange={({ currentTarget }) => set({ application: currentTarget.value })}
        maxLength={512}
      />
      <Select
        label={t("partitionForm.profile")}
        data={PROFILES.map((value) => ({ value, label: t(`partitionForm.profiles.${value}`) }))}
        value={form.profile}
        onChange={(value) => value && set({ profile: value })}
        allowDeselect={false}
        wrapperProps={{ "data-width": "third" }}
      />
      <NumberInput
        label={t("partitionForm.level")}
        value={form.cpuPct}
        onChange={(value) => set({ cpuPct: Number(value) })}
        min={0}
        max={100}
        clampBehavior="blur"
        wrapperProps={{ "data-width": "third" }}
      />
      <NumberInput
        label={t("partitionForm.memoryLevel")}
        value={form.memoryPct}
        onChange={(value) => set({ memoryPct: Number(value) })}
        min={0}
        max={100}
        clampBehavior="blur"
        wrapperProps={{ "data-width": "third" }}
      />
      {platform && guestMatters(container?.view.architecture, platform) && (
        <GuestInputs platform={platform} guest={form.guest} onChange={(guest) => set({ guest })} />
      )}
      {platform && (
        <SettingInputs
          platform={platform}
          values={form.settings}
          onChange={(settings) => set({ settings })}
        />
      )}
      <Switch
        label={t("partitionForm.start")}
        checked={form.start}
        onChange={({ currentTarget }) => set({ start: currentTarget.checked })}
      />
    </Form>
  );
}
