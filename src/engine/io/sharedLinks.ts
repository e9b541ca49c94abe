/**
 * Links that migrations share with the partitions' networks (SPEC IO-10): adapters that carry both.
 * Migrations take all that partitions leave, and at least their part by the platform's weights; the
 * partitions have what the migrations under way do not take. Both move at once, each way: of the two
 * directions the busier one counts.
 */
import { carriedBy, type AdapterSpec } from "../../protocol/io";
import type { HostId, MiBps } from "../../protocol/units";
import { INSTANT } from "../agenda";
import { LINKS, linkMiBps } from "../migration/links";
import { machineOf } from "../migration/records";
import { shareOut, streaming } from "../migration/streams";
import { termsOf } from "../migration/terms";
import { findPlatform } from "../platforms/registry";
import type { LiveDomain } from "../systems/io";
import type { World } from "../world";
import type { Device, Domain } from "./domains";

type Adapter = Extract<Device, { kind: "adapter" }>;

/** Where a platform says nothing, either kind of traffic counts alike. */
const ALIKE = { partitions: 1, migrations: 1 };

export function carriesMigrations(device: Device): device is Adapter {
  return device.kind === "adapter" && carriedBy(device.spec).includes("migration");
}

/** The hosts whose links are shared here, by id. */
export function sharedHosts({ devices }: Domain): HostId[] {
  return [...new Set(devices.filter(carriesMigrations).map(({ host }) => host))].sort();
}

function totalOf(adapters: readonly { readonly spec: AdapterSpec }[]): MiBps {
  return adapters.reduce((sum, { spec }) => sum + linkMiBps(spec.mbps), 0);
}

/** What migrations may take of a host's shared adapters, whatever its partitions want. */
export function leftForMigrations(world: World, domain: LiveDomain, host: HostId): MiBps {
  const { devices, live } = domain;
  const places = new Set<number>();
  const adapters = devices.filter((device, i): device is Adapter => {
    const is = carriesMigrations(device) && device.host === host;
    if (is) places.add(i);
    return is;
  });
  const total = totalOf(adapters);
  let wanted = 0;
  for (const { drawn, wanted: wants } of live)
    for (const { device, cost } of drawn.path)
      if (places.has(device))
        wanted += Math.min(wants, drawn.limit) * cost * totalOf([devices[device] as Adapter]);
  const { partitions, migrations } =
    findPlatform(world.hostSpec(host)?.platform ?? "")?.io?.linkWeights ?? ALIKE;
  return Math.max(total - wanted, (total * migrations) / (partitions + migrations));
}

/** The part of each shared adapter of a host that migrations under way leave to its partitions. */
export function leftOfLink(world: World, devices: readonly Device[], host: HostId): number {
  if (world.migrations.size === 0) return 1;
  let [out, into] = [0, 0];
  for (const record of streaming(world)) {
    const moved = record.bandwidthMiBps / (termsOf(world, record).compression ?? 1);
    if (machineOf(world, record.from) === host) out += moved;
    if (machineOf(world, record.to) === host) into += moved;
  }
  const total = totalOf(devices.filter(carriesMigrations).filter((each) => each.host === host));
  return Math.max(0, 1 - Math.max(out, into) / total);
}

/** The links have other room for migrations than these have at present: they are shared out anew. */
export function askForLinks(world: World): void {
  if (world.migrations.size === 0) return;
  const records = streaming(world);
  const rates = shareOut(world, records);
  if (records.some(({ bandwidthMiBps }, i) => bandwidthMiBps !== rates[i]))
    world.agenda.schedule(world.time, INSTANT.migration, LINKS);
}
