/** What the steps of the RVTools import hand to each other. */
import type { ClusterSpec, PartitionSpec, PoolSpec } from "../../protocol/scenario-parts";
import type { ReportBuilder } from "../files/reportBuilder";
import type { Table, TableRow } from "../files/table";
import { Identities } from "./identities";
import type { Tab } from "./sheets";

/** A VM as its vInfo row has it, with its rows of other tabs beside it. */
export interface VmRow {
  readonly name: string;
  readonly info: TableRow;
  readonly cpu: TableRow | undefined;
  readonly memory: TableRow | undefined;
}

/** A host on the way into the scenario; what the file does not say is filled in by `finishHosts`. */
export interface HostDraft {
  readonly id: string;
  readonly name: string;
  cluster: string | undefined;
  /** Its row of vHost; a ghost has none. */
  readonly row: TableRow | undefined;
  sockets: number | undefined;
  coresPerSocket: number | undefined;
  threadsPerCore: number | undefined;
  mhz: number | undefined;
  memoryMiB: number | undefined;
  /** Measured on the host as a whole: percent of its CPU, MiB that its VMs' guests use. */
  cpuUsagePct: number | undefined;
  usedMemoryMiB: number | undefined;
}

/** A VM that will be in the scenario: where it runs and how large it is. */
export interface VmDraft extends VmRow {
  readonly id: string;
  readonly host: HostDraft;
  /** The id of the cluster that its row names. */
  readonly cluster: string | undefined;
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly state: PartitionSpec["state"];
  readonly template: boolean;
}

/** Everything that the steps share. */
export class Estate {
  readonly ids = new Identities();
  readonly #clusters: { readonly datacenter: string; readonly spec: ClusterSpec }[] = [];
  readonly hosts: HostDraft[] = [];
  readonly vms: VmDraft[] = [];
  readonly pools: PoolSpec[] = [];

  constructor(
    readonly tables: ReadonlyMap<Tab, Table>,
    readonly report: ReportBuilder,
  ) {}

  get clusters(): readonly ClusterSpec[] {
    return this.#clusters.map(({ spec }) => spec);
  }

  /**
   * The cluster of this name, made if it is new; undefined if there is no name. Names are unique
   * within a datacenter only; where a tab does not say which, any of that name is meant.
   */
  cluster(name: string, datacenter: string): ClusterSpec | undefined {
    if (name === "") return undefined;
    const known = this.#clusters.find(
      (other) =>
        other.spec.name.toLowerCase() === name.toLowerCase() &&
        (other.datacenter === datacenter || other.datacenter === "" || datacenter === ""),
    );
    if (known) return known.spec;
    const spec = { id: this.ids.take("cluster", name), name, kind: "vSphere cluster" };
    this.#clusters.push({ datacenter, spec });
    return spec;
  }
}

/** The longest name that a scenario takes; markup in a name is text like any other. */
export function nameOf(text: string): string {
  return text.slice(0, 500);
}
