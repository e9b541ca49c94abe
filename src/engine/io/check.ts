/** What only the room as a whole can tell about I/O: do disks lie on something that their host sees. */
import type { DatastoreSpec } from "../../protocol/datastores";
import type { HostSpec, PartitionSpec } from "../../protocol/scenario-parts";
import { findPlatform } from "../platforms/registry";
import { problem, type Problem } from "../problem";
import { checkSettings } from "../settingsCheck";
import type { World } from "../world";
import { datastorePlatform, sees } from "./datastores";

/** What a check of storage asks about the things around: a file's, or a world's. */
export interface Storage {
  readonly hosts: { get(id: string): HostSpec | undefined };
  readonly partitions: { get(id: string): PartitionSpec | undefined };
  readonly arrays: { has(id: string): boolean };
  readonly datastores: { get(id: string): DatastoreSpec | undefined };
}

export function checkDatastore(
  spec: DatastoreSpec,
  around: Storage,
  firstHost: string | undefined,
): Problem[] {
  const problems: Problem[] = [];
  if (spec.array !== undefined && !around.arrays.has(spec.array))
    problems.push(problem("unknownArray", { id: spec.array }, ".array"));
  spec.hosts?.forEach((id, i) => {
    if (around.hosts.get(id) === undefined)
      problems.push(problem("unknownHost", { id }, `.hosts[${i}]`));
  });
  const [first] = spec.hosts === undefined ? [firstHost] : [...spec.hosts].sort();
  const platform = first === undefined ? undefined : around.hosts.get(first)?.platform;
  const known = platform === undefined ? undefined : findPlatform(platform);
  if (known !== undefined)
    problems.push(
      ...checkSettings(known.io?.datastoreSettings ?? [], spec.settings, known.view.name),
    );
  return problems;
}

/** The same of a datastore that is set differently. */
export function checkDatastoreSettings(world: World, spec: DatastoreSpec): Problem[] {
  const platform = datastorePlatform(world, spec);
  return platform === undefined
    ? []
    : checkSettings(platform.io?.datastoreSettings ?? [], spec.settings, platform.view.name);
}

/** Each disk has a name of its own and lies where its host sees it. */
export function checkDisks(
  { disks = [], name }: PartitionSpec,
  host: HostSpec,
  around: Storage,
): Problem[] {
  const problems: Problem[] = [];
  const names = new Set<string>();
  disks.forEach((disk, i) => {
    const at = `.disks[${i}]`;
    if (names.has(disk.name))
      problems.push(problem("diskTwice", { disk: disk.name }, `${at}.name`));
    names.add(disk.name);
    const datastore = around.datastores.get(disk.datastore);
    if (datastore === undefined)
      problems.push(problem("unknownDatastore", { id: disk.datastore }, `${at}.datastore`));
    else if (!sees(datastore, host.id))
      problems.push(
        problem(
          "datastoreUnseen",
          { name, host: host.name, datastore: datastore.name },
          `${at}.datastore`,
        ),
      );
  });
  return problems;
}

/** Adapters have names of their own, and are used by partitions that there are. */
export function checkAdapters({ adapters = [] }: HostSpec, around: Storage): Problem[] {
  const problems: Problem[] = [];
  const names = new Set<string>();
  adapters.forEach(({ name, usedBy = [] }, i) => {
    const at = `.adapters[${i}]`;
    if (names.has(name)) problems.push(problem("adapterTwice", { name }, `${at}.name`));
    names.add(name);
    usedBy.forEach((id, j) => {
      if (around.partitions.get(id) === undefined)
        problems.push(problem("unknownPartition", { id }, `${at}.usedBy[${j}]`));
    });
  });
  return problems;
}
