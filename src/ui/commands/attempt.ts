/** Where whatever a person asked for ends if it goes wrong: they are told, and nothing is thrown on. */
import { EngineFailure } from "../../client/engineClient";
import { EngineFault } from "../../client/engineFault";
import { InputError } from "../../protocol/fault";
import { i18n } from "../i18n";
import { tell } from "../shell/notices";
import { openDialog } from "./dialogs";

export async function attempt(work: () => Promise<unknown>): Promise<void> {
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
