/** The changes that could be made to a hypervisor itself: what it costs, by what scheduler it works. */
import type { WayOut } from "../../protocol/explain";
import type { SettingField } from "../../protocol/platform";
import type { Settings, SettingValue } from "../../protocol/scenario-parts";
import { checkSystem } from "../check";
import { restateSystem } from "../commands/changeSystem";
import { displaced } from "../commands/displaced";
import { containerId } from "../containers";
import type { Container } from "../world";
import type { Candidate } from "./candidates";
import type { DividedNode } from "./divided";
import { settingFigure } from "./figures";
import type { Scene } from "./levels";
import { explainedNode, rulerOf } from "./nodes";
import { otherValues } from "./otherValues";

/** @param node the host, or a partition that runs a platform */
export function systemCandidates(scene: Scene, node: DividedNode): Candidate[] {
  const { world, hostRow, resource } = scene;
  const { row } = node.drawn;
  if (row < 0 && node.parent !== undefined) return [];
  const container: Container =
    row < 0 ? { kind: "host", row: hostRow, hostRow } : { kind: "partition", row, hostRow };
  const { platform, system } = rulerOf(world, hostRow, node);
  const stated =
    row < 0 ? world.hosts.specs[hostRow]!.settings : world.partitions.specs[row]!.platformSettings;
  const id = containerId(world, container);
  const who = explainedNode(world, hostRow, node);
  return platform.view.systemSettings
    .filter(({ group }) => group === resource)
    .flatMap((field) =>
      otherSystemValues(field, system.settings).map(([code, to]): Candidate => {
        const settings = { ...stated, [field.key]: to };
        const from = settingFigure(field, system.settings[field.key]!);
        return {
          way: {
            code,
            node: who,
            system: true,
            setting: { key: field.key, from, to: settingFigure(field, to) },
          },
          change: { kind: "system", container, settings },
          refused: () =>
            checkSystem(platform.view.id, settings, "").length > 0 ||
            displaced(world, id, (copy) => restateSystem(copy, id, settings)).length > 0,
        };
      }),
    );
}

/** As of a partition's setting, and the least of a number: what a hypervisor costs is best low. */
function otherSystemValues(
  field: SettingField,
  settings: Settings,
): [code: WayOut["code"], to: SettingValue][] {
  const now = settings[field.key];
  const { min } = field;
  const lower: [WayOut["code"], SettingValue][] =
    typeof now === "number" && min !== undefined && min < now ? [["lower", min]] : [];
  return [...lower, ...otherValues(field, settings, 0)];
}
