/** Maintenance, standby, and what balancers recommend: what can be done with hosts and clusters. */
import type { ClusterView, HostView } from "../../protocol/topology";
import { isUnderWay, maintenanceOf, recommendationsFor } from "../panels/balance/balanceOf";
import type { Action, ActionContext } from "./action";
import { openDialog } from "./dialogs";
import { forEach, hosts, only, send } from "./subjects";

/** The one host chosen that is in service, and whether it is being emptied. */
const inService = (context: ActionContext): HostView | undefined =>
  only(hosts(context).filter(({ state, ghost }) => state === "on" && !ghost));

const calm = (context: ActionContext) => {
  const host = inService(context);
  return host && maintenanceOf(context.topology.entities, host.id) === undefined ? host : undefined;
};

const emptied = (context: ActionContext) => {
  const host = only(hosts(context));
  return host && maintenanceOf(context.topology.entities, host.id);
};

const out = (context: ActionContext, state: HostView["state"]) =>
  hosts(context).filter(
    (host) =>
      host.state === state && maintenanceOf(context.topology.entities, host.id) === undefined,
  );

const cluster = ({ things }: ActionContext): ClusterView | undefined =>
  only(things.filter((thing) => thing.kind === "cluster"));

/** What is recommended for the one cluster chosen, and not under way. */
const recommended = (context: ActionContext) => {
  const chosen = cluster(context);
  const { entities } = context.topology;
  return chosen === undefined
    ? []
    : recommendationsFor(entities, chosen.id).filter((each) => !isUnderWay(entities, each));
};

export const maintenanceActions: readonly Action[] = [
  {
    id: "enterMaintenance",
    group: "host",
    icon: "maintenance",
    label: "enterMaintenance",
    keys: ["shift+m"],
    menuFor: ["host"],
    enabled: (context) => calm(context) !== undefined,
    perform: (context) => {
      const host = calm(context);
      if (host) openDialog({ kind: "maintenance", host: host.id, purpose: "maintenance" });
    },
  },
  {
    id: "showMaintenance",
    group: "host",
    icon: "maintenance",
    label: "showMaintenance",
    menuFor: ["host"],
    enabled: (context) => emptied(context) !== undefined,
    perform: (context) => {
      const record = emptied(context);
      if (record) openDialog({ kind: "maintenance", host: record.host, purpose: record.purpose });
    },
  },
  {
    id: "exitMaintenance",
    group: "host",
    icon: "repair",
    label: "exitMaintenance",
    menuFor: ["host"],
    enabled: (context) => out(context, "maintenance").length > 0,
    perform: (context) =>
      send(
        forEach(out(context, "maintenance"), "exitMaintenance", ({ id }) => ({
          type: "exitMaintenance",
          host: id,
        })),
      ),
  },
  {
    id: "standBy",
    group: "host",
    icon: "standby",
    label: "standBy",
    menuFor: ["host"],
    enabled: (context) => calm(context) !== undefined,
    perform: (context) => {
      const host = calm(context);
      if (host) openDialog({ kind: "maintenance", host: host.id, purpose: "standby" });
    },
  },
  {
    id: "wakeHost",
    group: "host",
    icon: "powerOn",
    label: "wakeHost",
    menuFor: ["host"],
    enabled: (context) => out(context, "standby").length > 0,
    perform: (context) =>
      send(
        forEach(out(context, "standby"), "exitMaintenance", ({ id }) => ({
          type: "exitMaintenance",
          host: id,
        })),
      ),
  },
  {
    id: "acceptRecommendations",
    group: "host",
    icon: "balance",
    label: "acceptRecommendations",
    menuFor: ["cluster"],
    enabled: (context) => recommended(context).length > 0,
    perform: (context) =>
      send({
        type: "acceptRecommendations",
        recommendations: recommended(context).map(({ id }) => id),
      }),
  },
];
