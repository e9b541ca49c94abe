/** A partition's or a pool's settings as they hold: what it says, over what its platform assumes. */
import type { SettingField } from "../protocol/platform";
import type {
  ClusterSpec,
  PartitionSpec,
  PoolSpec,
  Settings,
  SettingValue,
} from "../protocol/scenario-parts";
import type { Depth, Member, Platform } from "./platforms/platform";

export function withDefaults(
  fields: readonly SettingField[],
  sized: Settings,
  stated: Settings | undefined,
): Settings {
  const settings: Record<string, SettingValue> = {};
  for (const { key, default: fallback, derivedDefault } of fields) {
    const value = stated?.[key];
    // Where a default follows the size, `null` means "as its size says", not "none".
    const silent = value === undefined || (value === null && derivedDefault === true);
    settings[key] = silent ? (sized[key] ?? fallback) : value;
  }
  return settings;
}

export function partitionSettings(platform: Platform, spec: PartitionSpec): Settings {
  const fields = platform.view.settings;
  const stated = withDefaults(fields, {}, spec.settings);
  return withDefaults(fields, platform.sizedDefaults?.(spec, stated) ?? {}, spec.settings);
}

/** Settings of a system that a platform divides: a host's, or those of a partition that runs it. */
export function systemSettings(
  platform: Platform,
  depth: Depth,
  stated: Settings | undefined,
): Settings {
  return withDefaults(platform.view.systemSettings, platform.depthDefaults?.(depth) ?? {}, stated);
}

export function clusterSettings(platform: Platform, spec: ClusterSpec): Settings {
  return withDefaults(platform.view.clusterSettings ?? [], {}, spec.settings);
}

export function poolSettings(platform: Platform, spec: PoolSpec): Settings {
  const fields = platform.view.poolSettings;
  const stated = withDefaults(fields, {}, spec.settings);
  return withDefaults(fields, platform.sizedPoolDefaults?.(stated) ?? {}, spec.settings);
}

/** Specs are replaced whole, never changed, so what is worked out from one holds as long as it does. */
const members = new WeakMap<PartitionSpec, { readonly platform: Platform; member: Member }>();

/** A partition as the rule of a platform sees it. */
export function asMember(platform: Platform, spec: PartitionSpec): Member {
  const known = members.get(spec);
  if (known?.platform === platform) return known.member;
  const { id, name, vcpus, memoryMiB } = spec;
  const member = { id, name, vcpus, memoryMiB, settings: partitionSettings(platform, spec) };
  members.set(spec, { platform, member });
  return member;
}
