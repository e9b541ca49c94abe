/** The changes that could be made to a partition, or to what it lies in, and that no rule refuses. */
import type { ExplainedNode, WayOut } from "../../protocol/explain";
import type { SettingField } from "../../protocol/platform";
import type { PartitionSpec, Settings, SettingValue } from "../../protocol/scenario-parts";
import { admission } from "../admission";
import { checkPartition } from "../check";
import { fitMemory } from "../memoryFit";
import { surroundings } from "../commands/surroundings";
import type { Platform } from "../platforms/platform";
import { poolChangeRoom } from "../reservations";
import { otherValues } from "./otherValues";
import { checkSettings } from "../settingsCheck";
import { memberOf } from "../systems/roster";
import type { DividedNode } from "./divided";
import { same } from "./division";
import { settingFigure, sizeFigure } from "./figures";
import type { Scene } from "./levels";
import { explainedNode, rulerOf } from "./nodes";
import type { Change } from "./tryOut";

export interface Candidate {
  readonly way: WayOut;
  readonly change: Change;
  /** Whether those who run there would not let it be: costly, so asked of what helps only. */
  readonly refused?: () => boolean;
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
      sizeWay("vcpus", who, spec.vcpus, spec.vcpus + 1, view),
      { ...spec, vcpus: spec.vcpus + 1 },
    ]);
  if (full && resource === "memory")
    found.push(
      ...[2, 1.25].map((factor): [WayOut, PartitionSpec] => {
        const memoryMiB = Math.round(spec.memoryMiB * factor);
        const way = sizeWay("memory", who, spec.memoryMiB, memoryMiB, view);
        return [way, { ...spec, memoryMiB }];
      }),
    );
  const around = surroundings(world);
  const container = world.containerOf(row);
  return found
    .filter(([, changed]) => checkPartition(changed, around).length === 0)
    .filter(([, changed]) => admission(world, container, changed).length === 0)
    .map(
      // What its platform cannot do while it runs (no storage in reserve) it can with a restart.
      ([way, changed]): [WayOut, PartitionSpec] =>
        way.restart !== undefined || fitMemory(platform, changed, spec).reasons.length === 0
          ? [way, changed]
          : [{ ...way, restart: view.restartTerm }, changed],
    )
    .filter(([, changed]) => fitMemory(platform, changed).reasons.length === 0)
    .map(([way, spec]) => ({
      way,
      change: { kind: "partition", row, spec, restarts: way.restart !== undefined },
    }));
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

function sizeWay(
  code: "vcpus" | "memory",
  node: ExplainedNode,
  from: number,
  to: number,
  view: Platform["view"],
): WayOut {
  const resource = code === "vcpus" ? "cpu" : "memory";
  const online = code === "vcpus" ? view.onlineVcpus : view.onlineMemory;
  return {
    code,
    node,
    setting: {
      key: code,
      from: sizeFigure(view, resource, from),
      to: sizeFigure(view, resource, to),
    },
    ...(online ? {} : { restart: view.restartTerm }),
  };
}
