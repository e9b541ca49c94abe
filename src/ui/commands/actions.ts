/** Every action of the page, in the order in which menus and the help sheet show them. */
import { InputError } from "../../protocol/fault";
import { EngineFailure } from "../../client/engineClient";
import { EngineFault } from "../../client/engineFault";
import type { EntityId } from "../../protocol/units";
import { i18n } from "../i18n";
import { tell } from "../shell/notices";
import type { Action } from "./action";
import { currentContext } from "./context";
import { openDialog } from "./dialogs";
import { editActions } from "./editActions";
import { fileActions } from "./fileActions";
import { hostActions } from "./hostActions";
import { partitionActions } from "./partitionActions";
import { selectActions } from "./selectActions";
import { timeActions } from "./timeActions";
import { viewActions } from "./viewActions";

export const actions: readonly Action[] = [
  ...timeActions,
  ...fileActions,
  ...editActions,
  ...partitionActions,
  ...hostActions,
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

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof EngineFault || error instanceof InputError) {
      openDialog({ kind: "fault", fault: error.fault });
    } else if (!(error instanceof EngineFailure)) {
      const message = error instanceof Error ? error.message : String(error);
      tell({ tone: "trouble", title: i18n.t("notice.failed", { message }) });
    }
    // A dead engine needs no message of its own: the page shows that it is dead.
  }
}
