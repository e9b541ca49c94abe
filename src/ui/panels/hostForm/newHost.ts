/** What the form holds, and the command that it makes. */
import type { SimpleCommand } from "../../../protocol/command";
import type { Architecture } from "../../../protocol/scenario-parts";
import type { HostView } from "../../../protocol/topology";
import type { ClusterId, EntityId, MHz, MiB } from "../../../protocol/units";
import type { X86GenerationId } from "../../../protocol/x86";

export interface NewHost {
  /** Whose data it takes over; undefined: from scratch. */
  readonly like: HostView | undefined;
  readonly name: string;
  readonly platform: string;
  readonly cluster: ClusterId | undefined;
  readonly architecture: Architecture;
  readonly sockets: number;
  readonly coresPerSocket: number;
  /** Of one core. */
  readonly threads: number;
  readonly mhz: MHz;
  readonly memoryMiB: MiB;
  readonly linkMbps: number;
  /** The hypervisor's, as it names itself; may be empty. */
  readonly release: string;
  /** Of an x86 processor; undefined: by the machine's year. */
  readonly generation: X86GenerationId | undefined;
}

export function likeHost(host: HostView): Omit<NewHost, "name"> {
  return {
    like: host,
    platform: host.platform,
    cluster: host.cluster,
    architecture: host.architecture,
    sockets: host.sockets,
    coresPerSocket: Math.max(1, Math.round(host.cores / host.sockets)),
    threads: Math.max(1, Math.round(host.threads / host.cores)),
    mhz: host.mhz,
    memoryMiB: host.memoryMiB,
    linkMbps: host.linkMbps,
    release: host.release ?? "",
    generation: host.statedGeneration,
  };
}

/** A dual-socket rack server of these years. */
export function fromScratch(platform: string): Omit<NewHost, "name"> {
  return {
    like: undefined,
    platform,
    cluster: undefined,
    architecture: "x86-64",
    sockets: 2,
    coresPerSocket: 16,
    threads: 2,
    mhz: 2_600,
    memoryMiB: 512 * 1024,
    linkMbps: 10_000,
    release: "",
    generation: undefined,
  };
}

export function addHostCommand(form: NewHost, id: EntityId): SimpleCommand | undefined {
  const name = form.name.trim();
  if (name === "") return undefined;
  const release = form.release.trim();
  return {
    type: "addHost",
    host: {
      id,
      name,
      platform: form.platform,
      ...(form.cluster === undefined ? {} : { cluster: form.cluster }),
      architecture: form.architecture,
      cpu: {
        sockets: form.sockets,
        coresPerSocket: form.coresPerSocket,
        threadsPerCore: form.threads,
        mhz: form.mhz,
        ...cpuLike(form),
        ...(form.architecture === "x86-64" && form.generation !== undefined
          ? { generation: form.generation }
          : {}),
      },
      memoryMiB: form.memoryMiB,
      linkMbps: form.linkMbps,
      state: "on",
      ...(release === "" ? {} : { release }),
      ...machineLike(form),
    },
  };
}

function sameCores({ like, sockets, coresPerSocket }: NewHost): boolean {
  return like !== undefined && like.cores === sockets * coresPerSocket;
}

/** The CPU's name stays; its types only as long as they still add up to the cores. */
function cpuLike(form: NewHost): { model?: string; types?: Record<string, number> } {
  const { cpuModel, cpuTypes } = form.like ?? {};
  return {
    ...(cpuModel === undefined ? {} : { model: cpuModel }),
    ...(cpuTypes && sameCores(form) ? { types: { ...cpuTypes } } : {}),
  };
}

type HostSpec = Extract<SimpleCommand, { type: "addHost" }>["host"];

/** What the form does not show, as far as it still holds for a machine of this size. */
function machineLike(form: NewHost): Partial<HostSpec> {
  const { like } = form;
  if (!like || like.platform !== form.platform) return {};
  const same = sameCores(form) && like.memoryMiB === form.memoryMiB;
  return {
    ...(like.model === undefined ? {} : { model: like.model }),
    ...(like.year === undefined ? {} : { year: like.year }),
    ...(same && like.boards ? { boards: like.boards } : {}),
    ...(same && !like.powerAssumed && like.powerSource === undefined
      ? { powerW: [...like.powerW] }
      : {}),
    ...(Object.keys(like.settings).length > 0 ? { settings: like.settings } : {}),
  };
}
