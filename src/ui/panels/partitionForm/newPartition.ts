/** What the form holds, and the command that it makes. */
import type { SimpleCommand } from "../../../protocol/command";
import type { Profile, Settings } from "../../../protocol/scenario-parts";
import type { ContainerId, EntityId, MiB } from "../../../protocol/units";
import { stated, type Guest } from "../guest/guest";
import { cpusOf, type Container } from "./containers";

export interface NewPartition {
  readonly container: ContainerId | undefined;
  readonly name: string;
  readonly vcpus: number;
  readonly memoryMiB: MiB;
  readonly os: string;
  readonly application: string;
  readonly profile: Profile;
  /** Percent of its vCPUs, percent of its memory. */
  readonly cpuPct: number;
  readonly memoryPct: number;
  readonly start: boolean;
  /** Only what differs from the platform's defaults. */
  readonly settings: Settings;
  /** What its kernel needs; what is not stated, its host can run. */
  readonly guest: Guest;
}

/** A modest size that fits a machine of 1970 as well as one of today. */
export function sizeFor(
  container: Container | undefined,
): Pick<NewPartition, "vcpus" | "memoryMiB"> {
  if (!container) return { vcpus: 2, memoryMiB: 4_096 };
  return {
    vcpus: Math.max(1, Math.min(2, cpusOf(container))),
    memoryMiB: Math.min(4_096, roundDown(container.view.memoryMiB / 4)),
  };
}

/** To the next lower power of two, which is how memory comes. */
function roundDown(mib: MiB): MiB {
  let size = 1 / 1024;
  while (size * 2 <= mib) size *= 2;
  return size;
}

export function addCommand(form: NewPartition, id: EntityId): SimpleCommand | undefined {
  const name = form.name.trim();
  if (name === "" || form.container === undefined) return undefined;
  const os = form.os.trim();
  const application = form.application.trim();
  return {
    type: "addPartition",
    partition: {
      id,
      name,
      container: form.container,
      vcpus: Math.round(form.vcpus),
      memoryMiB: form.memoryMiB,
      state: form.start ? "running" : "off",
      ...(os === "" ? {} : { os }),
      ...(application === "" ? {} : { application }),
      ...(stated(form.guest) === undefined ? {} : { guest: form.guest }),
      ...(Object.keys(form.settings).length === 0 ? {} : { settings: form.settings }),
      workload: {
        kind: "synthetic",
        profile: form.profile,
        cpu: form.cpuPct / 100,
        memory: form.memoryPct / 100,
        variation: 0.3,
        sampleS: 20,
      },
    },
  };
}
