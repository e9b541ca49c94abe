/** Which platforms divide which machines, and in which order the story tells them. Pure. */
import type { PlatformView } from "../../protocol/platform";
import type { EntityView, HostView } from "../../protocol/topology";
import type { HostId } from "../../protocol/units";

/** A platform, and the machines of the room that it divides, in the order of their names. */
export interface AtWork {
  readonly platform: PlatformView;
  readonly hosts: readonly HostView[];
}

/** The oldest first; of one year in the order of their names. */
export function byYear(platforms: Iterable<PlatformView>): PlatformView[] {
  return [...platforms].sort((a, b) => a.year - b.year || (a.name < b.name ? -1 : 1));
}

/**
 * Every platform with the machines on which it divides something: the machine itself, or a
 * partition in it. `among` narrows it down to those at work on some machines.
 */
export function platformsAtWork(
  entities: ReadonlyMap<string, EntityView>,
  platforms: ReadonlyMap<string, PlatformView>,
  among?: ReadonlySet<HostId>,
): AtWork[] {
  const hosts = new Map<string, Map<HostId, HostView>>();
  const note = (platform: string, host: EntityView | undefined) => {
    if (host?.kind !== "host" || (among && !among.has(host.id))) return;
    const found = hosts.get(platform);
    if (found) found.set(host.id, host);
    else hosts.set(platform, new Map([[host.id, host]]));
  };
  for (const view of entities.values()) {
    if (view.kind === "host") note(view.platform, view);
    else if (view.kind === "partition" && view.runs !== undefined)
      note(view.runs, entities.get(view.host));
  }
  const names = new Intl.Collator("en", { numeric: true });
  return byYear(platforms.values())
    .map((platform) => ({
      platform,
      hosts: [...(hosts.get(platform.id)?.values() ?? [])].sort((a, b) =>
        names.compare(a.name, b.name),
      ),
    }))
    .filter(({ hosts: found }) => among === undefined || found.length > 0);
}
