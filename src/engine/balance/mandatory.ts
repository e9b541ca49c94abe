/**
 * What must be, whatever the level: rules that are not kept, and hosts on which more is reserved
 * than there is. Priority 1 (VMW-20). Where a rule only should be kept, restoring it is the first of
 * what may be.
 */
import { memoryFor } from "../containers";
import { platformOf } from "../platforms/registry";
import { asMember } from "../settings";
import { dividedSystem } from "../systems/roster";
import { mayMove } from "./candidate";
import type { Mover } from "./load";
import type { Look } from "./proposal";
import { rulesAgainst } from "./rules";

/** Room for what binary fractions leave over (MHz, MiB). */
const SLACK = 1e-6;

export function mandatory(look: Look): void {
  for (const mover of look.load.movers) if (!mover.rests && look.free(mover)) mend(look, mover);
  for (let host = 0; host < look.load.hosts.length; host++) unburden(look, host);
}

/** One that breaks a rule where it is goes to the emptiest host on which it breaks none. */
function mend(look: Look, mover: Mover): void {
  const { world, load, proposed } = look;
  const broken = rulesAgainst(world, mover.id, load.hosts[mover.host]!.id, proposed.going)[0];
  if (broken === undefined || (!broken.rule.must && look.level < 2)) return;
  const to = emptiest(look, mover, (host) => {
    const there = rulesAgainst(world, mover.id, load.hosts[host]!.id, proposed.going);
    return !there.some(({ rule }) => rule.must || !broken.rule.must);
  });
  if (to === undefined) return;
  look.propose(
    mover,
    to,
    {
      priority: broken.rule.must ? 1 : 2,
      because: "rule",
      params: { rule: broken.rule.name },
    },
    [],
  );
}

function emptiest(look: Look, mover: Mover, fine: (host: number) => boolean): number | undefined {
  const { load, world, proposed, takes } = look;
  return load.hosts
    .map((_, i) => i)
    .filter((i) => i !== mover.host && takes[i])
    .sort((a, b) => load.fullness(a) - load.fullness(b) || a - b)
    .find((i) => fine(i) && mayMove(world, proposed, mover.id, load.hosts[i]!.id, false));
}

/** Where more is reserved than there is (a file may say so), the largest that helps goes. */
function unburden(look: Look, host: number): void {
  const { world, load } = look;
  const { row, name } = load.hosts[host]!;
  const container = { kind: "host", row, hostRow: row } as const;
  const platform = platformOf(world.platformIn(container));
  const rule = platform.reservations;
  if (rule === undefined || world.hosts.specs[row]!.ghost === true) return;
  const system = dividedSystem(world, container);
  const there = load.movers
    .filter((mover) => mover.host === host)
    .map((mover) => {
      const member = asMember(platform, world.partitions.specs[mover.row]!);
      return { mover, reserved: rule.partition(member, system) };
    })
    .sort((a, b) => b.reserved.cpuMHz - a.reserved.cpuMHz || (a.mover.id < b.mover.id ? -1 : 1));
  const most = { cpuMHz: system.cores * system.mhz, memoryMiB: memoryFor(world, container) };
  const sum = { cpuMHz: 0, memoryMiB: 0 };
  for (const { reserved } of there) {
    sum.cpuMHz += reserved.cpuMHz;
    sum.memoryMiB += reserved.memoryMiB;
  }
  for (const { mover, reserved } of there) {
    const over = (["cpuMHz", "memoryMiB"] as const).filter(
      (resource) => sum[resource] > most[resource] + SLACK && reserved[resource] > 0,
    );
    if (over.length === 0 || !look.free(mover)) continue;
    const to = emptiest(look, mover, () => true);
    if (to === undefined) continue;
    look.propose(mover, to, { priority: 1, because: "reservation", params: { host: name } }, []);
    sum.cpuMHz -= reserved.cpuMHz;
    sum.memoryMiB -= reserved.memoryMiB;
  }
}
