/** Adds a host: like one that is there, or from scratch. */
import "../../theme/mantineStyles";
import { NumberInput, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Architecture } from "../../../protocol/scenario-parts";
import type { HostId } from "../../../protocol/units";
import { selectAndReveal, useSelection } from "../../../store/selection";
import { hostOf, ofKind, useTopology, type TopologyState } from "../../../store/topology";
import { newId, nextName } from "../../commands/newId";
import { Form } from "../../shell/Form";
import { NameInput } from "../../shell/NameInput";
import { useFields } from "../../shell/useFields";
import { useFormat } from "../../useFormat";
import { MemoryInput } from "../partitionForm/MemoryInput";
import { GenerationInputs } from "./GenerationInputs";
import { addHostCommand, fromScratch, likeHost, type NewHost } from "./newHost";
import styles from "./HostForm.module.css";

const SCRATCH = "";
const MOST_OPTIONS = 60;

export function HostForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("shell");
  const format = useFormat();
  const topology = useTopology();
  const hosts = ofKind(topology, "host");
  const fields = useFields<NewHost>(() => firstForm(topology));
  const { values: form, set } = fields;
  const platform = topology.platforms.get(form.platform);
  const architectures = (platform?.architectures ?? [form.architecture]) as readonly Architecture[];
  const id = newId(form.name, (taken) => topology.entities.has(taken));
  const cores = form.sockets * form.coresPerSocket;

  const takeAfter = (hostId: HostId | null) => {
    const host = hosts.find((candidate) => candidate.id === hostId);
    if (host) set({ ...likeHost(host), name: nameLike(topology, host.name) });
    else set(fromScratch(form.platform));
  };
  const number = (
    key: "sockets" | "coresPerSocket" | "threads" | "mhz",
    label: string,
    most: number,
  ) => (
    <NumberInput
      label={label}
      value={form[key]}
      onChange={(value) => set({ [key]: Number(value) })}
      min={1}
      max={most}
      allowDecimal={key === "mhz"}
      clampBehavior="blur"
      wrapperProps={{ "data-width": "third" }}
    />
  );
  return (
    <Form
      title={t("hostForm.title")}
      submit={t("hostForm.submit")}
      command={() => {
        fields.trying();
        return addHostCommand(form, id);
      }}
      done={() => selectAndReveal(id)}
      onClose={onClose}
    >
      <Select
        label={t("hostForm.like")}
        data={[
          { value: SCRATCH, label: t("hostForm.scratch") },
          ...hosts.map(({ id: value, name }) => ({ value, label: name })),
        ]}
        value={form.like?.id ?? SCRATCH}
        onChange={takeAfter}
        allowDeselect={false}
        searchable
        limit={MOST_OPTIONS}
      />
      <NameInput label={t("hostForm.name")} fields={fields} />
      <Select
        label={t("hostForm.platform")}
        data={[...topology.platforms.values()].map(({ id: value, name }) => ({
          value,
          label: name,
        }))}
        value={form.platform}
        onChange={(value) => {
          const next = value === null ? undefined : topology.platforms.get(value);
          const [first = form.architecture] = (next?.architectures ??
            []) as readonly Architecture[];
          if (next) set({ platform: next.id, architecture: first, release: "" });
        }}
        allowDeselect={false}
        wrapperProps={{ "data-width": "third" }}
      />
      <Select
        label={t("hostForm.architecture")}
        data={[...architectures]}
        value={form.architecture}
        onChange={(value) => value && set({ architecture: value })}
        allowDeselect={false}
        wrapperProps={{ "data-width": "third" }}
      />
      <Select
        label={t("hostForm.cluster")}
        placeholder={t("hostForm.noCluster")}
        data={ofKind(topology, "cluster").map(({ id: value, name }) => ({ value, label: name }))}
        value={form.cluster ?? null}
        onChange={(value) => set({ cluster: value ?? undefined })}
        clearable
        wrapperProps={{ "data-width": "third" }}
      />
      {platform && <GenerationInputs platform={platform} form={form} set={set} />}
      {number("sockets", t("hostForm.sockets"), 1_024)}
      {number("coresPerSocket", t("hostForm.cores"), 65_536)}
      {number("threads", t("hostForm.threads"), 8)}
      {number("mhz", t("hostForm.mhz"), 20_000)}
      <MemoryInput
        value={form.memoryMiB}
        most={undefined}
        onChange={(memoryMiB) => set({ memoryMiB })}
        width="third"
      />
      <NumberInput
        label={t("hostForm.link")}
        value={form.linkMbps / 1_000}
        onChange={(value) => set({ linkMbps: Number(value) * 1_000 })}
        min={0.001}
        max={10_000}
        decimalScale={3}
        clampBehavior="blur"
        wrapperProps={{ "data-width": "third" }}
      />
      <p className={styles.sum} data-width="full">
        {t("hostForm.sum", {
          cores: format.count(cores),
          ghz: format.frequency(cores * form.mhz),
          memory: format.memory(form.memoryMiB),
        })}
      </p>
    </Form>
  );
}

/** Like the host that the selection is about, else like the first one, else from scratch. */
function firstForm(topology: TopologyState): NewHost {
  const last = useSelection.getState().ids.at(-1);
  const chosen = last === undefined ? undefined : topology.entities.get(last);
  const hosts = ofKind(topology, "host");
  const member = hosts.find(({ cluster }) => chosen?.kind === "cluster" && cluster === chosen.id);
  const like = (last === undefined ? undefined : hostOf(topology, last)) ?? member ?? hosts[0];
  if (like) return { ...likeHost(like), name: nameLike(topology, like.name) };
  const [platform] = topology.platforms.keys();
  return { ...fromScratch(platform ?? ""), name: "host-1" };
}

function nameLike(topology: TopologyState, name: string): string {
  return nextName(name, new Set(ofKind(topology, "host").map((host) => host.name)));
}
