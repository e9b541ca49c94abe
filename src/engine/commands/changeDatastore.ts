import { checkDatastoreSettings } from "../io/check";
import type { World } from "../world";
import { done, refusal, refused, type Handler } from "./outcome";
import { changeSettings } from "./settings";
import { reasonsOf } from "./surroundings";

/** Sets a datastore differently: whether and when shares decide on it. */
export const changeDatastore: Handler<"changeDatastore"> = (
  world: World,
  { datastore: id, settings: set, unset },
) => {
  const spec = world.datastores.get(id);
  if (spec === undefined) return refusal("unknownDatastore", { id });
  const { settings, inverse } = changeSettings(spec.settings, set, unset);
  const { settings: _, ...rest } = spec;
  const changed = settings === undefined ? rest : { ...rest, settings };
  const reasons = reasonsOf(checkDatastoreSettings(world, changed));
  if (reasons.length > 0) return refused(reasons);
  world.putDatastore(changed);
  world.note("info", "datastoreChanged", id, { name: spec.name });
  return done({ type: "changeDatastore", datastore: id, ...inverse });
};
