/** Puts a host's service profile on another blade: the spare ones of the room, with what they offer. */
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BladeSpec } from "../../../protocol/scenario-parts";
import type { ChassisView, HostView } from "../../../protocol/topology";
import type { HostId } from "../../../protocol/units";
import { selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import type { Format } from "../../format";
import { Form } from "../../shell/Form";
import { useFormat } from "../../useFormat";
import styles from "./BladeForm.module.css";

interface Props {
  readonly host: HostId;
  readonly onClose: () => void;
}

interface Spare {
  readonly chassis: ChassisView;
  readonly blade: BladeSpec;
}

export function BladeForm({ host: id, onClose }: Props) {
  const { t } = useTranslation("story");
  const format = useFormat();
  const list = useId();
  const entities = useTopology((topology) => topology.entities);
  const host = entities.get(id);
  const spares = [...entities.values()].flatMap((view): Spare[] =>
    view.kind === "chassis" ? view.spares.map((blade) => ({ chassis: view, blade })) : [],
  );
  const [chosen, setChosen] = useState(() => spares.find(({ blade }) => !blade.failed));
  const gone = host?.kind !== "host" || !host.blade;
  // A dialog that shows nothing would still have the keys.
  useEffect(() => {
    if (gone) onClose();
  }, [gone, onClose]);
  if (gone) return null;
  const profile = host.profile?.name ?? host.name;
  const present = entities.get(host.blade.chassis);
  return (
    <Form
      title={t("blade.dialog", { profile })}
      submit={t("blade.submit")}
      command={() =>
        chosen && {
          type: "associateProfile",
          host: id,
          chassis: chosen.chassis.id,
          slot: chosen.blade.slot,
        }
      }
      done={() => selectAndReveal(id)}
      onClose={onClose}
    >
      <div data-width="full" className={styles.form}>
        <p>{t("blade.intro")}</p>
        <p className={styles.now}>
          <span>{t("blade.now", { profile })}</span>
          {present?.kind === "chassis" && (
            <b>{t("blade.mark", { chassis: present.name, slot: host.blade.slot })}</b>
          )}
          <span>{offerOfHost(host, format)}</span>
        </p>
        {spares.length === 0 && <p role="status">{t("blade.none")}</p>}
        <fieldset className={styles.list}>
          <legend id={list}>{t("blade.list")}</legend>
          {spares.map((spare) => {
            const { chassis, blade } = spare;
            const same = chosen?.chassis.id === chassis.id && chosen.blade.slot === blade.slot;
            return (
              <label key={`${chassis.id} ${blade.slot}`} data-failed={blade.failed}>
                <input
                  type="radio"
                  name={list}
                  checked={same}
                  disabled={blade.failed === true}
                  data-autofocus={same || undefined}
                  onChange={() => setChosen(spare)}
                />
                <span>
                  <b>{t("blade.mark", { chassis: chassis.name, slot: blade.slot })}</b>
                  {blade.failed && <em>{t("blade.broken")}</em>}
                  <span className={styles.offer}>{offerOfBlade(blade, format)}</span>
                </span>
              </label>
            );
          })}
        </fieldset>
      </div>
    </Form>
  );
}

function offerOfBlade({ model, cpu, memoryMiB, linkMbps }: BladeSpec, format: Format): string {
  return [
    model,
    `${cpu.sockets} × ${cpu.coresPerSocket} × ${format.frequency(cpu.mhz)}`,
    format.memory(memoryMiB),
    format.link(linkMbps),
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

function offerOfHost(host: HostView, format: Format): string {
  const { model, sockets, cores, mhz, memoryMiB, linkMbps } = host;
  const cpu = { sockets, coresPerSocket: cores / sockets, threadsPerCore: 1, mhz };
  return offerOfBlade(
    { slot: 1, cpu, memoryMiB, linkMbps, ...(model === undefined ? {} : { model }) },
    format,
  );
}
