/**
 * Resource pools. vInfo names a VM's pool by its path ("/Datacenter/Cluster/Resources/Prod/Web"),
 * vRP holds the settings. The root pool "Resources" is the cluster (or the lone host) itself and
 * becomes no pool of its own; every pool on a path exists, whether vRP describes it or not.
 */
import type { Place } from "../../protocol/fault";
import type { PoolSpec, Settings } from "../../protocol/scenario-parts";
import type { TableRow } from "../files/table";
import type { Estate, VmDraft } from "./estate";
import { nameOf } from "./estate";
import { COLUMNS } from "./sheets";
import { CPU_KEYS, MEMORY_KEYS, readResource } from "./settings";

const ROOT = "resources";

interface PoolPath {
  /** The cluster's or the host's name. */
  readonly owner: string;
  /** The pools from the outermost to the one meant; empty for the root itself. */
  readonly names: readonly string[];
}

export class Pools {
  readonly #estate: Estate;
  readonly #rows = new Map<string, TableRow>();
  readonly #made = new Map<string, PoolSpec>();

  constructor(estate: Estate) {
    this.#estate = estate;
    for (const row of estate.tables.get("vRP")?.records() ?? []) {
      const path = parsePath(fullPath(row));
      if (path === undefined) {
        const name = row.text(...COLUMNS.poolName).slice(0, 200);
        estate.report.leftOut("poolWithoutPath", { name }, row.place);
      } else if (path.names.length > 0) this.#rows.set(keyOf(path), row);
    }
  }

  /** Makes all pools that vRP describes, those without VMs included. */
  readAll(): void {
    for (const row of this.#rows.values()) {
      const path = parsePath(fullPath(row))!;
      if (this.#make(path) === undefined) {
        const { report } = this.#estate;
        report.leftOut(
          "poolOwnerUnknown",
          { name: path.names.join("/"), owner: path.owner },
          row.place,
        );
      }
    }
  }

  /** The id of the pool that a VM lies in, or undefined if it lies in none. */
  poolOf(vm: VmDraft): string | undefined {
    const text = vm.info.text(...COLUMNS.pool);
    const path = parsePath(text);
    if (path === undefined || path.names.length === 0) return undefined;
    const pool = this.#make(path, vm.info.place);
    if (pool && (pool.owner === vm.host.cluster || pool.owner === vm.host.id)) return pool.id;
    const params = { name: vm.name, pool: text.slice(0, 200) };
    this.#estate.report.leftOut("vmPoolElsewhere", params, vm.info.place);
    return undefined;
  }

  #make(path: PoolPath, place?: Place): PoolSpec | undefined {
    const key = keyOf(path);
    const made = this.#made.get(key);
    if (made) return made;
    const owner = this.#ownerOf(path.owner);
    if (owner === undefined) return undefined;
    const names = path.names.slice(0, -1);
    const parent = names.length > 0 ? this.#make({ owner: path.owner, names }, place) : undefined;
    const row = this.#rows.get(key);
    const name = nameOf(path.names.at(-1)!);
    const { report, ids, pools } = this.#estate;
    const id = ids.take("pool", `${path.owner}/${path.names.join("/")}`);
    const pool: PoolSpec = { id, name, owner, parent: parent?.id };
    if (row) {
      pool.settings = settingsOf(this.#estate, row, name);
      report.read("poolRead", { name: path.names.join("/"), owner: path.owner }, row.place);
    } else {
      report.guessed("poolGuessed", { name: path.names.join("/"), owner: path.owner }, place);
    }
    this.#made.set(key, pool);
    pools.push(pool);
    return pool;
  }

  #ownerOf(name: string): string | undefined {
    const same = (other: { readonly name: string }) =>
      other.name.toLowerCase() === name.toLowerCase();
    return (this.#estate.clusters.find(same) ?? this.#estate.hosts.find(same))?.id;
  }
}

/** vRP's path ends with the pool's own name, in some generations with its parent's. */
function fullPath(row: TableRow): string {
  const path = row.text(...COLUMNS.poolPath);
  const name = row.text(...COLUMNS.poolName);
  if (name === "" || name.includes("/") || path === name) return path;
  return path.split("/").at(-1) === name ? path : `${path}/${name}`;
}

function parsePath(path: string): PoolPath | undefined {
  const pieces = path.split("/").filter((piece) => piece !== "");
  const root = pieces.findIndex((piece) => piece.toLowerCase() === ROOT);
  if (root < 1) return undefined;
  return { owner: pieces[root - 1]!, names: pieces.slice(root + 1).map(decoded) };
}

/** vCenter writes "/" in a name as %2f, and "%" as %25. */
function decoded(name: string): string {
  return name.replace(/%2f/gi, "/").replace(/%5c/gi, "\\").replace(/%25/g, "%");
}

function keyOf(path: PoolPath): string {
  return JSON.stringify([path.owner.toLowerCase(), ...path.names]);
}

function settingsOf(estate: Estate, row: TableRow, name: string): Settings {
  const { report } = estate;
  const settings: Settings = {
    ...readResource(
      row,
      {
        level: COLUMNS.cpuLevel,
        shares: COLUMNS.cpuShares,
        reservation: COLUMNS.cpuReservation,
        limit: COLUMNS.cpuLimit,
      },
      CPU_KEYS,
      report,
      { name },
    ),
    ...readResource(
      row,
      {
        level: COLUMNS.memLevel,
        shares: COLUMNS.memShares,
        reservation: COLUMNS.memReservation,
        limit: COLUMNS.memLimit,
      },
      MEMORY_KEYS,
      report,
      { name },
    ),
  };
  // A reservation is expandable unless it is said not to be.
  if (row.flag(...COLUMNS.cpuExpandable) === false) settings.expandable = false;
  if (row.flag(...COLUMNS.memExpandable) === false) settings.memExpandable = false;
  return settings;
}
