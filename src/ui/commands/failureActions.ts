/** Failures: of hosts, chassis, switches and fabrics, and what one would do. */
import type { ChassisView, HostView } from "../../protocol/topology";
import type { ClusterId } from "../../protocol/units";
import { ofKind } from "../../store/topology";
import type { Action, ActionContext } from "./action";
import { openDialog } from "./dialogs";
import { forEach, hosts, send } from "./subjects";

const standing = (context: ActionContext): readonly HostView[] =>
  hosts(context).filter(({ state }) => state !== "failed");

/** Of the things chosen: the cluster itself, or that of a host. */
function clusterOf({ things }: ActionContext): ClusterId | undefined {
  for (const thing of things) {
    if (thing.kind === "cluster") return thing.id;
    if (thing.kind === "host" && thing.cluster !== undefined) return thing.cluster;
  }
  return undefined;
}

/** The chassis that the chosen hosts sit in. */
function chassisOf(context: ActionContext, state: "on" | "failed"): readonly ChassisView[] {
  const ids = new Set(hosts(context).flatMap(({ blade }) => (blade ? [blade.chassis] : [])));
  return ofKind(context.topology, "chassis").filter(
    (chassis) => ids.has(chassis.id) && (chassis.state ?? "on") === state,
  );
}

export const failureActions: readonly Action[] = [
  {
    id: "whatIfFail",
    group: "host",
    icon: "whatIf",
    label: "whatIfFail",
    keys: ["shift+w"],
    menuFor: ["host"],
    enabled: (context) => context.session.status === "open" && standing(context).length > 0,
    perform: (context) =>
      openDialog({ kind: "whatIfFail", hosts: standing(context).map(({ id }) => id) }),
  },
  {
    id: "failureSurvey",
    group: "host",
    icon: "table",
    label: "failureSurvey",
    menuFor: ["cluster", "host"],
    enabled: (context) => context.session.status === "open" && clusterOf(context) !== undefined,
    perform: (context) => {
      const cluster = clusterOf(context);
      if (cluster !== undefined) openDialog({ kind: "failureSurvey", cluster });
    },
  },
  {
    id: "failChassis",
    group: "host",
    icon: "fail",
    label: "failChassis",
    menuFor: ["host"],
    danger: true,
    enabled: (context) => chassisOf(context, "on").length > 0,
    perform: (context) =>
      send(forEach(chassisOf(context, "on"), "fail", ({ id }) => ({ type: "fail", device: id }))),
  },
  {
    id: "repairChassis",
    group: "host",
    icon: "repair",
    label: "repairChassis",
    menuFor: ["host"],
    enabled: (context) => chassisOf(context, "failed").length > 0,
    perform: (context) =>
      send(
        forEach(chassisOf(context, "failed"), "repair", ({ id }) => ({
          type: "repair",
          device: id,
        })),
      ),
  },
  {
    id: "devices",
    group: "host",
    icon: "devices",
    label: "devices",
    menuFor: ["host", "cluster"],
    enabled: ({ session, topology }) =>
      session.status === "open" &&
      ofKind(topology, "switch").length + ofKind(topology, "chassis").length > 0,
    perform: () => openDialog({ kind: "devices" }),
  },
];
