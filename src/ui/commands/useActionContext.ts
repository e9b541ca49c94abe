/** The context of actions for components: they render again when something in it changes. */
import { useMemo } from "react";
import { useHistory } from "../../store/history";
import { useReport } from "../../store/open";
import { useSelection } from "../../store/selection";
import { useSession } from "../../store/session";
import { useTopology } from "../../store/topology";
import { useView } from "../../store/view";
import type { ActionContext } from "./action";
import { usePace } from "./pace";

export function useActionContext(): ActionContext {
  const ids = useSelection((selection) => selection.ids);
  const topology = useTopology();
  const session = useSession();
  const view = useView();
  const history = useHistory();
  const report = useReport((state) => state.report);
  const pace = usePace();
  return useMemo(
    () => ({
      things: ids.flatMap((id) => topology.entities.get(id) ?? []),
      topology,
      session,
      view,
      history,
      report,
      pace,
    }),
    [ids, topology, session, view, history, report, pace],
  );
}
