import type { PartitionChanges, Reason } from "../../protocol/command";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import { admission } from "../admission";
import { checkPartition } from "../check";
import { keepsLevel } from "../compatibility/cluster";
import { keepingLevel } from "../compatibility/levels";
import { sizeMaxima } from "../maxima";
import { fitMemory, tellRounding } from "../memoryFit";
import type { Platform } from "../platforms/platform";
import { platformOf } from "../platforms/registry";
import { displaced } from "./displaced";
import { done, refused, type Handler } from "./outcome";
import { findPartition, onItsWay, unknownPartition, type Found } from "./partition";
import { changeSettings } from "./settings";
import { reasonsOf, surroundings } from "./surroundings";

/** Sets a partition differently; while it runs, as far as its platform can, and if it still fits. */
export const changePartition: Handler<"changePartition"> = (world, { partition: id, changes }) => {
  const found = findPartition(world, id);
  if (found === undefined) return refused([unknownPartition(id)]);
  const { spec, row } = found;
  const { changed: asked, inverse } = change(spec, changes);
  const alive = world.partitions.alive[row] === 1;
  const container = world.containerOf(row);
  const platform = platformOf(world.platformIn(container));
  const fit = fitMemory(platform, asked, alive ? spec : undefined);
  const changed = fit.spec;
  const resized = ["vcpus", "memoryMiB", "settings", "unset", "pool"].some((key) => key in changes);
  const reasons = [
    ...reasonsOf(checkPartition(changed, surroundings(world))),
    ...(alive ? offlineOnly(platform, spec, changed) : []),
    ...kernelExchanged(platform, found, changes),
    ...(resized ? onItsWay(world, found) : []),
    ...fit.reasons,
  ];
  if (reasons.length > 0) return refused(reasons);
  if (resized) {
    const missing = alive
      ? admission(world, container, changed)
      : sizeMaxima(world, container, changed, spec);
    if (missing.length > 0) return refused(missing);
  }
  if (alive && shrinks(spec, changed)) {
    const inside = displaced(world, id, (copy) => copy.putPartition(changed));
    if (inside.length > 0) return refused(inside);
  }
  const keeps = keepsLevel(world, row);
  world.putPartition(keeps ? keepingLevel(world, row, changed, container) : changed);
  world.note("info", "partitionChanged", id, { name: changed.name });
  tellRounding(world, asked, changed);
  return done({ type: "changePartition", partition: id, changes: inverse });
};

/** Another kernel is another installation: nothing that runs, or is to run on, can be given one. */
function kernelExchanged(
  { view }: Platform,
  { spec, state }: Found,
  { guest }: PartitionChanges,
): Reason[] {
  if (guest === undefined || state === "off" || state === "crashed") return [];
  return [{ code: "offlineOnly", params: { key: "guest", name: spec.name, platform: view.id } }];
}

function shrinks(before: PartitionSpec, after: PartitionSpec): boolean {
  return after.vcpus < before.vcpus || after.memoryMiB < before.memoryMiB;
}

/** A spec with the changes in it, and the changes that take it back to the letter. */
function change(
  spec: PartitionSpec,
  changes: PartitionChanges,
): { changed: PartitionSpec; inverse: PartitionChanges } {
  const changed: PartitionSpec = { ...spec };
  const inverse: PartitionChanges = {};
  if (changes.name !== undefined) {
    changed.name = changes.name;
    inverse.name = spec.name;
  }
  if (changes.vcpus !== undefined) {
    changed.vcpus = changes.vcpus;
    inverse.vcpus = spec.vcpus;
  }
  if (changes.memoryMiB !== undefined) {
    changed.memoryMiB = changes.memoryMiB;
    inverse.memoryMiB = spec.memoryMiB;
  }
  if (changes.workload !== undefined) {
    if (changes.workload === null) delete changed.workload;
    else changed.workload = changes.workload;
    inverse.workload = spec.workload ?? null;
  }
  if (changes.pool !== undefined) {
    if (changes.pool === null) delete changed.pool;
    else changed.pool = changes.pool;
    inverse.pool = spec.pool ?? null;
  }
  if (changes.guest !== undefined) {
    if (changes.guest === null) delete changed.guest;
    else changed.guest = changes.guest;
    inverse.guest = spec.guest ?? null;
  }
  if (changes.settings !== undefined || changes.unset !== undefined) {
    const result = changeSettings(spec.settings, changes.settings, changes.unset);
    if (result.settings === undefined) delete changed.settings;
    else changed.settings = result.settings;
    Object.assign(inverse, result.inverse);
  }
  return { changed, inverse };
}

/** What its platform cannot change under a running partition. */
function offlineOnly(platform: Platform, before: PartitionSpec, after: PartitionSpec): Reason[] {
  const keys: string[] = [];
  if (after.vcpus !== before.vcpus && !platform.view.onlineVcpus) keys.push("vcpus");
  if (after.memoryMiB !== before.memoryMiB && !platform.view.onlineMemory) keys.push("memoryMiB");
  for (const { key, online } of platform.view.settings)
    if (!online && after.settings?.[key] !== before.settings?.[key]) keys.push(key);
  const { name } = before;
  return keys.map((key) => ({
    code: "offlineOnly",
    params: { key, name, platform: platform.view.id },
  }));
}
