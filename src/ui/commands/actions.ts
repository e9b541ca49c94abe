/** Every action of the page, in the order in which menus and the help sheet show them. */
import type { EntityId } from "../../protocol/units";
import type { Action } from "./action";
import { attempt } from "./attempt";
import { currentContext } from "./context";
import { editActions } from "./editActions";
import { failureActions } from "./failureActions";
import { fileActions } from "./fileActions";
import { hostActions } from "./hostActions";
import { maintenanceActions } from "./maintenanceActions";
import { microscopeActions } from "./microscopeActions";
import { partitionActions } from "./partitionActions";
import { poolActions } from "./poolActions";
import { selectActions } from "./selectActions";
import { timeActions } from "./timeActions";
import { viewActions } from "./viewActions";

export const actions: readonly Action[] = [
  ...timeActions,
  ...fileActions,
  ...editActions,
  ...partitionActions,
  ...hostActions,
  ...maintenanceActions,
  ...failureActions,
  ...poolActions,
  ...microscopeActions,
  ...viewActions,
  ...selectActions,
];

const byId = new Map(actions.map((action) => [action.id, action]));

export function actionById(id: string): Action | undefined {
  return byId.get(id);
}

/**
 * Does it if it can be done now, and says whether it did. What it is asked on is `ids`, or the
 * selection. What goes wrong on the way is told; nothing is thrown at the caller.
 */
export function perform(action: Action, ids?: readonly EntityId[]): boolean {
  const context = currentContext(ids);
  if (!action.enabled(context)) return false;
  void attempt(async () => action.perform(context));
  return true;
}

/** The same by the action's id. */
export function performById(id: string, ids?: readonly EntityId[]): boolean {
  const action = byId.get(id);
  return action !== undefined && perform(action, ids);
}
