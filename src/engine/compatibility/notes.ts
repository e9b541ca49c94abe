/** What to know before a partition goes somewhere, which forbids nothing (SPEC CMP-6). */
import type { Reason } from "../../protocol/command";
import { platformOf } from "../platforms/registry";
import { asMember } from "../settings";
import { dividedSystem } from "../systems/roster";
import type { Container, World } from "../world";
import { levelReasons } from "./levels";

export function compatibilityNotes(world: World, row: number, target: Container): Reason[] {
  const source = world.containerOf(row);
  const platform = platformOf(world.platformIn(source));
  const rule = platform.compatibility;
  if (rule === undefined || source.hostRow === target.hostRow) return [];
  const doubts = rule.confirmed
    ? []
    : levelReasons(world, row, target).map((reason) => ({
        ...reason,
        code: `${reason.code}Unconfirmed`,
      }));
  const end = (container: Container) => ({
    spec: world.hosts.specs[container.hostRow]!,
    settings: dividedSystem(world, container).settings,
  });
  const member = asMember(platform, world.partitions.specs[row]!);
  return [...doubts, ...(rule.notes?.(member, end(source), end(target)) ?? [])];
}
