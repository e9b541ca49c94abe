/** The changes that could be made to a partition, or to what it lies in, and that no rule refuses. */
import type { ExplainedNode, WayOut } from "../../protocol/explain";
import type { SettingField } from "../../protocol/platform";
import type { PartitionSpec, Settings, SettingValue } from "../../protocol/scenario-parts";
import { admission } from "../admission";
import { checkPartition } from "../check";
import { surroundings } from "../commands/surroundings";
import type { Platform } from "../platforms/platform";
import { poolChangeRoom } from "../reservations";
import { checkSettings } from "../settingsCheck";
import { memberOf } from "../systems/roster";
import type { DividedNode } from "./divided";
import { same } from "./division";
import { figure, settingFigure } from "./figures";
import type { Scene } from "./levels";
import { explainedNode, rulerOf } from "./nodes";
import type { Change } from "./tryOut";

export interface Candidate {
  readonly way: WayOut;
  readonly change: Change;
}

/** @param own the partition asked about: `node` is it, or something that it lies in */
export function candidates(scene: Scene, node: DividedNode, own: DividedNode): Candidate[] {
  const { platform, system } = rulerOf(scene.world, scene.hostRow, node.parent!);
  if (node.drawn.pool !== undefined) return poolCandidates(scene, node, own, platform, system.mhz);
  return node.drawn.row < 0 ? [] : partitionCandidates(scene, node, own, platform, system.mhz);
}

function partitionCandidates(
  scene: Scene,
  node: DividedNode,
  own: DividedNode,
  platform: Platform,
  mhz: number,
): Candidate[] {
  const { world, hostRow, resource } = scene;
  const { row } = node.drawn;
  const { view } = platform;
  const spec = world.partitions.specs[row]!;
  const who = explainedNode(world, hostRow, node);
  const { settings } = memberOf(world, row, platform);
  const found = settingWays(view.settings, settings, scene, who, own, mhz, view).map(
    ([way, key, to]): [WayOut, PartitionSpec] => [
      way,
      { ...spec, settings: { ...spec.settings, [key]: to } },
    ],
  );
  const full = same(node.gets, node.drawn.size ?? Infinity);
  if (full && resource === "cpu")
    found.push([
      sizeWay("vcpus", who, spec.vcpus, spec.vcpus + 1, view, view.onlineVcpus),
      { ...spec, vcpus: spec.vcpus + 1 },
    ]);
  if (full && resource === "memory")
    found.push(
      ...[2, 1.25].map((factor): [WayOut, PartitionSpec] => {
        const memoryMiB = Math.round(spec.memoryMiB * factor);
        const way = sizeWay("memory", who, spec.memoryMiB, memoryMiB, view, view.onlineMemory);
        return [way, { ...spec, memoryMiB }];
      }),
    );
  const around = surroundings(world);
  const container = world.containerOf(row);
  return found
    .filter(([, changed]) => checkPartition(changed, around).length === 0)
    .filter(([, changed]) => admission(world, container, changed).length === 0)
    .map(([way, changed]) => ({ way, change: { kind: "partition", row, spec: changed } }));
}

function poolCandidates(
  scene: Scene,
  node: DividedNode,
  own: DividedNode,
  platform: Platform,
  mhz: number,
): Candidate[] {
  const { world, hostRow } = scene;
  const { id, settings } = node.drawn.pool!;
  const spec = world.pools.get(id)!;
  const { poolSettings, name } = platform.view;
  const who = explainedNode(world, hostRow, node);
  return settingWays(poolSettings, settings, scene, who, own, mhz, undefined)
    .map(([way, key, to]) => ({
      way,
      spec: { ...spec, settings: { ...spec.settings, [key]: to } },
    }))
    .filter((each) => checkSettings(poolSettings, each.spec.settings, name).length === 0)
    .filter((each) => poolChangeRoom(world, platform, each.spec).length === 0)
    .map((each) => ({ way: each.way, change: { kind: "pool", spec: each.spec } }));
}

/** Each setting of the resource, set otherwise; `view` where a change may take a restart. */
function settingWays(
  fields: readonly SettingField[],
  settings: Settings,
  { resource }: Scene,
  node: ExplainedNode,
  own: DividedNode,
  mhz: number,
  view: Platform["view"] | undefined,
): [way: WayOut, key: string, to: SettingValue][] {
  return fields
    .filter(({ group }) => group === resource)
    .flatMap((field) =>
      otherValues(field, settings, wantedIn(field, own, mhz)).map(
        ([code, to]): [WayOut, string, SettingValue] => {
          const from = settingFigure(field, settings[field.key]!);
          const setting = { key: field.key, from, to: settingFigure(field, to) };
          const restart = view !== undefined && !field.online ? view.restartTerm : undefined;
          return [{ code, node, setting, ...(restart && { restart }) }, field.key, to];
        },
      ),
    );
}

/** What a partition wants, in the unit of a setting: a reservation of nothing would become that. */
function wantedIn({ unit }: SettingField, { wants, drawn }: DividedNode, mhz: number): number {
  if (unit === "MHz") return wants * mhz;
  return unit === "%" ? (100 * wants) / drawn.size! : wants;
}

/**
 * What a setting could be instead: twice the number, none of it, the other choices.
 * @param missing what would be wanted of a reservation of nothing, in its unit
 */
function otherValues(
  field: SettingField,
  settings: Settings,
  missing: number,
): ["raise" | "lift" | "set", SettingValue][] {
  const now = settings[field.key];
  switch (field.kind) {
    case "number":
    case "integer": {
      if (typeof now !== "number") return [];
      const to = within(field, settings, now === 0 ? missing : 2 * now);
      const found: ["raise" | "lift", SettingValue][] = to > now ? [["raise", to]] : [];
      if (field.optional === true && field.derivedDefault !== true) found.push(["lift", null]);
      return found;
    }
    case "toggle":
      return [["set", now !== true]];
    case "choice":
      return (field.choices ?? [])
        .filter(({ value }) => value !== now)
        .map(({ value }) => ["set", value]);
    case "text":
      return [];
  }
}

function within(field: SettingField, settings: Settings, wanted: number): number {
  const other = field.atMost === undefined ? undefined : settings[field.atMost];
  const most = Math.min(field.max ?? Infinity, typeof other === "number" ? other : Infinity);
  const step = field.step ?? (field.kind === "integer" ? 1 : 0);
  const onStep = step > 0 ? Math.round(Math.ceil(wanted / step) * step * 1e6) / 1e6 : wanted;
  return Math.min(onStep, most);
}

function sizeWay(
  code: "vcpus" | "memory",
  node: ExplainedNode,
  from: number,
  to: number,
  view: Platform["view"],
  online: boolean,
): WayOut {
  const label = code === "vcpus" ? "vcpus" : "memorySize";
  const unit = code === "vcpus" ? "" : "MiB";
  return {
    code,
    node,
    setting: { key: label, from: figure(label, from, unit), to: figure(label, to, unit) },
    ...(online ? {} : { restart: view.restartTerm }),
  };
}
