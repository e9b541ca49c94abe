/**
 * A service profile goes to another blade (UCS): name, MAC and WWN addresses, boot order and all
 * partitions stay what they are; processors, memory and power become those of the other blade. It is
 * a cold move: a server is not running while its identity changes hands (HWP-06).
 */
import type { BladeSpec, ChassisSpec, HostSpec } from "../../protocol/scenario-parts";
import { checkHost } from "../check";
import type { World } from "../world";
import { amongLevels, joiningReasons } from "../compatibility/cluster";
import { done, refusal, refused, type Handler } from "./outcome";
import { reasonsOf, surroundings } from "./surroundings";

export const associateProfile: Handler<"associateProfile"> = (world, command) => {
  const { host: id, chassis: to, slot, failed } = command;
  const row = world.hosts.row(id);
  if (row === undefined) return refusal("unknownHost", { id });
  const host = world.hosts.specs[row]!;
  const target = world.chassis.get(to);
  if (target === undefined) return refusal("unknownChassis", { id: to });
  const { blade: from } = host;
  if (from === undefined) return refusal("noBlade", { host: host.name });
  const blade = target.spares.find((spare) => spare.slot === slot);
  if (blade === undefined) return refusal("slotEmpty", { slot, chassis: target.name });
  if (blade.failed === true && failed !== true)
    return refusal("bladeFailed", { slot, chassis: target.name });
  const count = standing(world, row);
  if (count > 0) return refusal("profileBusy", { host: host.name, count });
  const moved = onBlade(host, target.id, blade);
  const wrong = [
    ...reasonsOf(checkHost(moved, surroundings(world))),
    ...joiningReasons(world, moved),
  ];
  if (wrong.length > 0) return refused(wrong);
  takeOut(world, target, blade);
  putIn(world, from.chassis, asSpare(host, from.slot));
  amongLevels(world, host.cluster, () => world.putHost(moved), [row]);
  world.note("info", "profileAssociated", id, { name: host.name, chassis: target.name, slot });
  const back = { type: "associateProfile", host: id, ...from } as const;
  return done(host.state === "failed" ? { ...back, failed: true } : back);
};

/** How many run on a host, or are on their way to it. */
function standing(world: World, row: number): number {
  const running = world.partitionsOn(row).filter((each) => world.partitions.alive[each] === 1);
  const coming = [...world.migrations.values()].filter(
    ({ from, to }) =>
      world.container(to)?.hostRow === row || world.container(from)?.hostRow === row,
  );
  return running.length + coming.length;
}

/** The host on another blade. One that had failed is up again, unless the blade it takes is broken. */
function onBlade(host: HostSpec, chassis: string, blade: BladeSpec): HostSpec {
  const { model: _, year: _year, powerW: _power, ...identity } = host;
  const { slot, failed, ...hardware } = blade;
  const mended = host.state === "failed" ? "on" : host.state;
  const state = failed === true ? "failed" : mended;
  return { ...identity, ...hardware, blade: { chassis, slot }, state };
}

/** What a host leaves behind in its slot. */
function asSpare(host: HostSpec, slot: number): BladeSpec {
  const { model, year, cpu, memoryMiB, linkMbps, powerW, state } = host;
  return {
    slot,
    cpu,
    memoryMiB,
    linkMbps,
    ...(model === undefined ? {} : { model }),
    ...(year === undefined ? {} : { year }),
    ...(powerW === undefined ? {} : { powerW }),
    ...(state === "failed" ? { failed: true } : {}),
  };
}

function takeOut(world: World, chassis: ChassisSpec, blade: BladeSpec): void {
  world.putChassis({ ...chassis, spares: chassis.spares.filter((spare) => spare !== blade) });
}

function putIn(world: World, id: string, blade: BladeSpec): void {
  const chassis = world.chassis.get(id)!;
  const spares = [...chassis.spares, blade].sort((a, b) => a.slot - b.slot);
  world.putChassis({ ...chassis, spares });
}
