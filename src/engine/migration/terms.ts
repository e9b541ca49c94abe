/** On what terms a migration goes: the platform's rule with the settings of the system that it leaves. */
import { assert } from "../../base/assert";
import type { ContainerId, MiB } from "../../protocol/units";
import type { MigrationRecord } from "../migrationRecord";
import type { HostSpec, PartitionSpec, Settings } from "../../protocol/scenario-parts";
import { platformOf } from "../platforms/registry";
import { dividedSystem } from "../systems/roster";
import type { World } from "../world";
import type { MigrationRule, MigrationTerms } from "./rule";

export function ruleIn(world: World, id: ContainerId): MigrationRule {
  const rule = platformOf(world.platformIn(world.container(id)!)).migration;
  assert(rule !== undefined, "what migrates live is under a platform that can");
  return rule;
}

export function settingsIn(world: World, id: ContainerId): Settings {
  return dividedSystem(world, world.container(id)!).settings;
}

/** Specs are replaced whole, never changed, so the terms of one hold as long as it does. */
const known = new WeakMap<HostSpec | PartitionSpec, Map<MiB, MigrationTerms>>();

export function termsIn(world: World, id: ContainerId, memoryMiB: MiB): MigrationTerms {
  const spec = world.hostSpec(id) ?? world.partitionSpec(id)!;
  const bySize = known.get(spec) ?? new Map<MiB, MigrationTerms>();
  known.set(spec, bySize);
  const before = bySize.get(memoryMiB);
  if (before !== undefined) return before;
  const terms = ruleIn(world, id).terms(settingsIn(world, id), { memoryMiB });
  bySize.set(memoryMiB, terms);
  return terms;
}

export function termsOf(world: World, { partition, from }: MigrationRecord): MigrationTerms {
  return termsIn(world, from, world.partitionSpec(partition)!.memoryMiB);
}
