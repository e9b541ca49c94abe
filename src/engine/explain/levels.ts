/** The divisions on the way to a partition as people read them (SPEC EXP-2, EXP-3). */
import type { Contender, ExplainedLevel, Figure, Most } from "../../protocol/explain";
import { memberOf } from "../systems/roster";
import type { World } from "../world";
import { holds, type DividedNode } from "./divided";
import { amountOf, boundOf, lambdaOf, priceOf, same, type Division } from "./division";
import { digits } from "../platforms/digits";
import { OVERHEAD_KEY, overheadFactor } from "../platforms/overhead";
import { figure, settingFigure, settingFigures, sizeFigure, UNIT, type Resource } from "./figures";
import { explainedNode, rulerOf, wallOf, type Ruler } from "./nodes";
import { standsStill } from "../migration/records";

const TAXED = { en: "With idle pages taxed", de: "Mit Steuer auf ungenutzte Seiten" };

/** More than these are told of together. */
const SHOWN = 16;

export interface Scene {
  readonly world: World;
  readonly hostRow: number;
  readonly resource: Resource;
}

export function explainLevel(
  scene: Scene,
  division: Division,
  most: Most | undefined,
): ExplainedLevel {
  const { world, hostRow, resource } = scene;
  const ruler = rulerOf(world, hostRow, division.of);
  const { view, rules, weights: { normalised, [resource]: weightTerm } = {} } = ruler.platform;
  const { shown, others } = contenders(scene, division);
  const lambda = lambdaOf(division);
  return {
    of: explainedNode(world, hostRow, division.of),
    capacity: division.capacity,
    kept: division.kept,
    platform: view.id,
    platformName: view.name,
    rule: rules[resource],
    inputs: inputs(scene, division, ruler),
    steps: steps(scene, division, ruler, lambda),
    contenders: shown,
    ...(others === undefined ? {} : { others }),
    weights: division.weights,
    weighted: weighted(division),
    ...(weightTerm === undefined ? {} : { weightTerm }),
    ...(resource === "cpu" && normalised === true ? { normalised } : {}),
    short: division.short,
    ...(lambda === undefined ? {} : { lambda }),
    surplus: division.surplus,
    ...(most === undefined ? {} : { most }),
  };
}

/** Weights decide between two or more that share something. */
function weighted({ members, pieces }: Division): boolean {
  const shares = ({ drawn: { walled, least = 0 } }: DividedNode) =>
    walled === undefined && least === 0;
  return !pieces && members.length > 1 && members.some(shares);
}

function contenders(
  scene: Scene,
  division: Division,
): { shown: readonly Contender[]; others: ExplainedLevel["others"] } {
  const { members, asked } = division;
  const largest =
    members.length <= SHOWN
      ? new Set(members)
      : new Set([
          asked,
          ...[...members]
            .sort((a, b) => amountOf(b, division) - amountOf(a, division) || b.wants - a.wants)
            .slice(0, SHOWN - 1),
        ]);
  const rest = members.filter((member) => !largest.has(member));
  const sum = (of: (member: DividedNode) => number) =>
    rest.reduce((total, member) => total + of(member), 0);
  return {
    shown: members
      .filter((member) => largest.has(member))
      .map((member) => contender(scene, division, member)),
    others:
      rest.length === 0
        ? undefined
        : {
            count: rest.length,
            wants: sum(({ wants }) => wants),
            gets: sum((member) => amountOf(member, division)),
          },
  };
}

function contender(
  { world, hostRow, resource }: Scene,
  division: Division,
  member: DividedNode,
): Contender {
  const { drawn, floor, wants } = member;
  const still =
    resource === "cpu" && drawn.row >= 0 && standsStill(world, world.partitions.ids[drawn.row]!);
  const unbounded = drawn.ceiling >= (drawn.size ?? Infinity);
  return {
    node: explainedNode(world, hostRow, member),
    weight: drawn.weight,
    floor,
    ceiling: unbounded ? null : drawn.ceiling,
    wants,
    gets: amountOf(member, division),
    ...((drawn.idleCost ?? 1) > 1 && { price: priceOf(member) }),
    bound: division.pieces ? "wall" : boundOf(member, division, still),
    asked: member === division.asked,
  };
}

function inputs(scene: Scene, division: Division, ruler: Ruler): Figure[] {
  return [...overhead(scene, division, ruler), ...settings(scene, division, ruler)];
}

/** What the hypervisor that divides here costs, told where it begins to divide (X86-4). */
function overhead({ world, hostRow, resource }: Scene, { of }: Division, ruler: Ruler): Figure[] {
  const { row } = of.drawn;
  const field = ruler.platform.view.systemSettings.find(({ key }) => key === OVERHEAD_KEY);
  const factor = overheadFactor(ruler.system.settings);
  const begins = row >= 0 || of.parent === undefined;
  if (resource !== "cpu" || !begins || field === undefined || factor === 1) return [];
  const stated =
    row < 0 ? world.hosts.specs[hostRow]!.settings : world.partitions.specs[row]!.platformSettings;
  const shown = settingFigure(field, ruler.system.settings[OVERHEAD_KEY]!);
  const known = typeof stated?.[OVERHEAD_KEY] !== "number";
  return [
    {
      ...shown,
      formula: `× ${digits(factor)}`,
      ...(known ? { source: field.source } : { assumed: true }),
    },
  ];
}

function settings({ world, resource }: Scene, { asked }: Division, { platform }: Ruler): Figure[] {
  const { row, pool } = asked.drawn;
  if (pool !== undefined)
    return settingFigures(
      platform.view.poolSettings,
      pool.settings,
      world.pools.get(pool.id)?.settings,
      resource,
    );
  if (row < 0) return [];
  const member = memberOf(world, row, platform);
  const size = resource === "cpu" ? member.vcpus : member.memoryMiB;
  const stated = world.partitions.specs[row]!.settings;
  return [
    sizeFigure(platform.view, resource, size),
    ...settingFigures(platform.view.settings, member.settings, stated, resource),
  ];
}

function steps(
  { world, resource }: Scene,
  division: Division,
  { platform, system }: Ruler,
  lambda: number | undefined,
): Figure[] {
  const { asked, members, capacity, weights, surplus } = division;
  const { row, pool, weight, ceiling } = asked.drawn;
  const unit = UNIT[resource];
  const found: Figure[] = [];
  const wall = wallOf(asked);
  if (row >= 0 && resource === "cpu" && wall !== undefined)
    found.push(...(platform.derive?.(memberOf(world, row, platform), system, wall) ?? []));
  if (row >= 0 && resource === "memory")
    found.push(
      ...(platform.deriveMemory?.(memberOf(world, row, platform)) ?? []),
      ...(platform.memoryRegime?.figures?.(memberOf(world, row, platform), system) ?? []),
    );
  if (pool !== undefined && pool.portion < 1) {
    found.push(figure("portion", 100 * pool.portion, "%"));
    found.push(figure("poolWeight", weight, ""));
    if (asked.drawn.floor > 0) found.push(figure("poolFloor", asked.drawn.floor, unit));
    if (ceiling < Infinity) found.push(figure("poolCeiling", ceiling, unit));
  }
  if (!weighted(division) || weights <= 0 || (resource === "memory" && !division.short))
    return found;
  const of = `${digits(weight)} ÷ ${digits(weights)}`;
  const share = (100 * weight) / weights;
  // A platform that reckons with shares has told it already, in its own word; so has one whose
  // weights divide a surplus, which not everybody may have.
  if (!surplus && !found.some(({ unit: its, value }) => its === "%" && same(Number(value), share)))
    found.push(figure("weightShare", share, "%", of));
  if (!division.short) return found;
  const promised = members.reduce((sum, member) => sum + holds(member), 0);
  if (promised > capacity)
    return [
      ...found,
      figure("promised", promised, unit, `${digits(capacity)} ÷ ${digits(promised)}`),
    ];
  if (!surplus)
    found.push(
      figure("weightPart", (capacity * weight) / weights, unit, `${digits(capacity)} × ${of}`),
    );
  if (lambda !== undefined) {
    const product = `${digits(lambda)} × ${digits(weight)}`;
    const own = holds(asked);
    const amount = lambda * weight + (surplus ? own : 0);
    found.push(figure("byWeight", amount, unit, surplus ? `${digits(own)} + ${product}` : product));
    const { drawn, uses } = asked;
    if ((drawn.idleCost ?? 1) > 1 && amount > uses)
      found.push({
        label: TAXED,
        value: uses + (amount - uses) / drawn.idleCost!,
        unit,
        formula: `${digits(uses)} + (${digits(amount)} − ${digits(uses)}) ÷ ${digits(drawn.idleCost!)}`,
      });
  }
  return found;
}
