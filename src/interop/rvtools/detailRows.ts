/** Finds a VM's row in another tab (vCPU, vMemory): by what identifies it best in both. */
import type { Table, TableRow } from "../files/table";
import { COLUMNS } from "./sheets";

export class DetailRows {
  readonly #byUuid = new Map<string, TableRow>();
  readonly #byId = new Map<string, TableRow>();
  readonly #byName = new Map<string, TableRow[]>();
  readonly #taken = new Set<TableRow>();

  constructor(table: Table | undefined) {
    for (const row of table?.records() ?? []) {
      const uuid = row.text(...COLUMNS.vmUuid);
      const id = row.text(...COLUMNS.vmId);
      const name = row.text(...COLUMNS.vm).slice(0, 500);
      if (uuid !== "" && !this.#byUuid.has(uuid)) this.#byUuid.set(uuid, row);
      if (id !== "") this.#byId.set(`${row.text(...COLUMNS.server)} ${id} ${name}`, row);
      const named = this.#byName.get(name);
      if (named) named.push(row);
      else this.#byName.set(name, [row]);
    }
  }

  /** `byOrder`: several rows bear the name and nothing tells them apart but their order. */
  find(
    info: TableRow,
    name: string,
  ): { readonly row: TableRow; readonly byOrder: boolean } | undefined {
    const uuid = info.text(...COLUMNS.vmUuid);
    const id = `${info.text(...COLUMNS.server)} ${info.text(...COLUMNS.vmId)} ${name}`;
    const certain = this.#byUuid.get(uuid) ?? this.#byId.get(id);
    if (certain && !this.#taken.has(certain)) return this.#take(certain, false);
    const free = (this.#byName.get(name) ?? []).filter((row) => !this.#taken.has(row));
    if (free.length === 0) return undefined;
    if (free.length === 1) return this.#take(free[0]!, false);
    const host = info.text(...COLUMNS.host);
    const sameHost = free.filter((row) => row.text(...COLUMNS.host) === host);
    if (sameHost.length === 1) return this.#take(sameHost[0]!, false);
    return this.#take((sameHost[0] ?? free[0])!, true);
  }

  /** Rows that no VM of vInfo has asked for. */
  unused(): TableRow[] {
    return [...this.#byName.values()].flat().filter((row) => !this.#taken.has(row));
  }

  #take(row: TableRow, byOrder: boolean) {
    this.#taken.add(row);
    return { row, byOrder };
  }
}
