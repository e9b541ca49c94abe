/** Ids for what people add: readable, made from the name, and free. */
import type { EntityView } from "../../protocol/topology";
import { ROOM, type EntityId } from "../../protocol/units";

export function newId(name: string, taken: (id: EntityId) => boolean): EntityId {
  const stem =
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}]+/gu, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 80) || "thing";
  for (let count = 1; ; count++) {
    const id = count === 1 ? stem : `${stem}-${count}`;
    if (id !== ROOM && !taken(id)) return id;
  }
}

/** "web-07" → "web-08", "db" → "db-2": a name for the next of its kind that nobody has. */
export function nextName(name: string, taken: ReadonlySet<string>): string {
  const [, stem = name, digits] = /^(.*?)(\d+)$/.exec(name) ?? [];
  let count = digits === undefined ? 1 : Number(digits);
  for (;;) {
    count++;
    const next =
      digits === undefined ? `${name}-${count}` : stem + String(count).padStart(digits.length, "0");
    if (!taken.has(next)) return next;
  }
}

/** Every name that is in use. */
export function namesIn(entities: ReadonlyMap<EntityId, EntityView>): ReadonlySet<string> {
  return new Set(
    [...entities.values()].flatMap((view) => (view.kind === "migration" ? [] : view.name)),
  );
}
