/** What can be done with hosts. The engine refuses what it must, and says why. */
import { live } from "../../store/live";
import { selectAndReveal } from "../../store/selection";
import { setView } from "../../store/view";
import { showInspectorTab } from "../panels/inspector/inspectorTab";
import type { Action, ActionContext } from "./action";
import { waitsMost } from "./contention";
import { openDialog } from "./dialogs";
import { forEach, hosts, only, send } from "./subjects";

const up = (context: ActionContext) => hosts(context).filter(({ state }) => state === "on");
const down = (context: ActionContext) => hosts(context).filter(({ state }) => state === "failed");
/** The one host chosen, if its identity can go to other hardware. */
const bladed = (context: ActionContext) =>
  only(hosts(context).filter(({ blade }) => blade !== undefined));

/** Who waits most on the one host chosen. */
const waiting = (context: ActionContext) => {
  const host = only(up(context));
  return host && waitsMost(context.topology, live.frame, host.id);
};

export const hostActions: readonly Action[] = [
  {
    id: "addHost",
    group: "host",
    icon: "host",
    label: "addHost",
    keys: ["shift+n"],
    menuFor: ["cluster"],
    enabled: ({ session }) => session.status === "open",
    perform: () => openDialog({ kind: "addHost" }),
  },
  {
    id: "whoWaits",
    group: "host",
    icon: "why",
    label: "whoWaits",
    menuFor: ["host"],
    enabled: (context) => waiting(context) !== undefined,
    perform: (context) => {
      const partition = waiting(context);
      if (partition === undefined) return;
      selectAndReveal(partition.id);
      setView({ inspectorOpen: true });
      showInspectorTab("why");
    },
  },
  {
    id: "failHost",
    group: "host",
    icon: "fail",
    label: "failHost",
    menuFor: ["host"],
    danger: true,
    enabled: (context) => up(context).length > 0,
    perform: (context) =>
      send(forEach(up(context), "failHost", ({ id }) => ({ type: "failHost", host: id }))),
  },
  {
    id: "repairHost",
    group: "host",
    icon: "repair",
    label: "repairHost",
    menuFor: ["host"],
    enabled: (context) => down(context).length > 0,
    perform: (context) =>
      send(forEach(down(context), "repairHost", ({ id }) => ({ type: "repairHost", host: id }))),
  },
  {
    id: "associateProfile",
    group: "host",
    icon: "blade",
    label: "associateProfile",
    menuFor: ["host"],
    enabled: (context) => bladed(context) !== undefined,
    perform: (context) => {
      const host = bladed(context);
      if (host) openDialog({ kind: "blade", host: host.id });
    },
  },
  {
    id: "removeHost",
    group: "host",
    icon: "delete",
    label: "removeHost",
    menuFor: ["host"],
    danger: true,
    enabled: (context) => hosts(context).length > 0,
    perform: (context) =>
      send(forEach(hosts(context), "removeHost", ({ id }) => ({ type: "removeHost", host: id }))),
  },
];
