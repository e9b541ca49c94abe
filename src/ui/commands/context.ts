/** What actions look at, gathered from the stores at the moment when somebody asks. */
import type { EntityId } from "../../protocol/units";
import { useHistory } from "../../store/history";
import { useReport } from "../../store/open";
import { useSelection } from "../../store/selection";
import { useSession } from "../../store/session";
import { useTopology } from "../../store/topology";
import { useView } from "../../store/view";
import type { ActionContext } from "./action";
import { usePace } from "./pace";

/** `ids`: what to act on; without them, the selection. */
export function currentContext(
  ids: readonly EntityId[] = useSelection.getState().ids,
): ActionContext {
  const topology = useTopology.getState();
  return {
    things: ids.flatMap((id) => topology.entities.get(id) ?? []),
    topology,
    session: useSession.getState(),
    view: useView.getState(),
    history: useHistory.getState(),
    report: useReport.getState().report,
    pace: usePace.getState(),
  };
}
