/** Whether a container stands: what runs, or arrives, in it needs ground under it. */
import type { Reason } from "../../protocol/command";
import { containerName } from "../migration/names";
import type { Container, World } from "../world";

/** Why nothing could run in it now; empty if something could. */
export function groundOf(world: World, container: Container): Reason[] {
  const host = world.hosts.specs[container.hostRow]!;
  if (host.state === "failed") return [{ code: "hostDown", params: { host: host.name } }];
  if (host.state === "maintenance")
    return [{ code: "hostMaintenance", params: { host: host.name } }];
  if (host.state === "standby") return [{ code: "hostStandby", params: { host: host.name } }];
  if (container.kind === "host" && world.maintenances.has(host.id))
    return [{ code: "hostEntering", params: { host: host.name } }];
  if (container.kind === "partition" && world.partitions.alive[container.row] !== 1) {
    const name = containerName(world, world.partitions.ids[container.row]!);
    return [{ code: "containerDown", params: { name } }];
  }
  return [];
}
