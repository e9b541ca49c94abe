/** What can be done with partitions, one or many at once. */
import type { PartitionView } from "../../protocol/topology";
import { movable, openMoveDialog } from "../../store/move";
import { select } from "../../store/selection";
import { setView } from "../../store/view";
import { showInspectorTab } from "../panels/inspector/inspectorTab";
import type { Action, ActionContext } from "./action";
import { openDialog } from "./dialogs";
import { forEach, likelyContainer, migrations, only, partitions, send } from "./subjects";

const inState = (context: ActionContext, ...states: readonly PartitionView["state"][]) =>
  partitions(context).filter(({ state, template }) => states.includes(state) && !template);
const stopped = (context: ActionContext) => inState(context, "off", "crashed");
const running = (context: ActionContext) => inState(context, "running");
/** Not every platform can write a partition away: a machine of hardware or firmware has no such thing. */
const suspendable = (context: ActionContext) =>
  running(context).filter(
    ({ platform }) => context.topology.platforms.get(platform)?.suspendable === true,
  );
const suspended = (context: ActionContext) => inState(context, "suspended");
/** What is suspended has its memory on disk only, and can be switched off as well. */
const stoppable = (context: ActionContext) => inState(context, "running", "suspended");

export const partitionActions: readonly Action[] = [
  {
    id: "moveTo",
    group: "partition",
    icon: "move",
    label: "moveTo",
    keys: ["m"],
    menuFor: ["partition"],
    enabled: (context) => partitions(context).some(({ template }) => !template),
    perform: (context) =>
      openMoveDialog(
        partitions(context)
          .filter(({ template }) => !template)
          .map(({ id }) => id),
      ),
  },
  {
    id: "cancelMove",
    group: "partition",
    icon: "cancel",
    label: "cancelMove",
    menuFor: ["partition"],
    enabled: (context) => migrations(context).length > 0,
    perform: (context) =>
      send(
        forEach(migrations(context), "migrate", ({ partition, from }) => ({
          type: "migrate",
          partition,
          to: from,
        })),
      ),
  },
  {
    id: "powerOn",
    group: "partition",
    icon: "powerOn",
    label: "powerOn",
    menuFor: ["partition"],
    enabled: (context) => stopped(context).length > 0,
    perform: (context) =>
      send(forEach(stopped(context), "powerOn", ({ id }) => ({ type: "powerOn", partition: id }))),
  },
  {
    id: "powerOff",
    group: "partition",
    icon: "powerOff",
    label: "powerOff",
    menuFor: ["partition"],
    enabled: (context) => stoppable(context).length > 0,
    perform: (context) =>
      send(
        forEach(stoppable(context), "powerOff", ({ id }) => ({ type: "powerOff", partition: id })),
      ),
  },
  {
    id: "suspend",
    group: "partition",
    icon: "suspend",
    label: "suspend",
    menuFor: ["partition"],
    enabled: (context) => suspendable(context).length > 0,
    perform: (context) =>
      send(
        forEach(suspendable(context), "suspend", ({ id }) => ({ type: "suspend", partition: id })),
      ),
  },
  {
    id: "resume",
    group: "partition",
    icon: "resume",
    label: "resume",
    menuFor: ["partition"],
    enabled: (context) => suspended(context).length > 0,
    perform: (context) =>
      send(forEach(suspended(context), "resume", ({ id }) => ({ type: "resume", partition: id }))),
  },
  {
    id: "why",
    group: "partition",
    icon: "why",
    label: "why",
    keys: ["w"],
    menuFor: ["partition"],
    enabled: (context) => only(partitions(context)) !== undefined,
    perform: (context) => {
      const partition = only(partitions(context));
      if (partition === undefined) return;
      select([partition.id]);
      setView({ inspectorOpen: true });
      showInspectorTab("why");
    },
  },
  {
    id: "resize",
    group: "partition",
    icon: "settings",
    label: "resize",
    keys: ["enter"],
    menuFor: ["partition"],
    enabled: (context) => partitions(context).length > 0,
    perform: ({ things }) => {
      // Of a context menu the things need not be selected yet; the inspector shows the selection.
      select(things.map(({ id }) => id));
      setView({ inspectorOpen: true });
      showInspectorTab("settings");
    },
  },
  {
    id: "addPartition",
    group: "partition",
    icon: "add",
    label: (context) => (termOf(context) === undefined ? "addPartition" : "addPartitionTo"),
    params: (context) => ({ term: termOf(context) ?? "" }),
    keys: ["n"],
    menuFor: ["host", "partition", "cluster"],
    enabled: ({ session }) => session.status === "open",
    perform: (context) => openDialog({ kind: "addPartition", container: likelyContainer(context) }),
  },
  {
    id: "clonePartition",
    group: "partition",
    icon: "clone",
    label: "clonePartition",
    keys: ["c"],
    menuFor: ["partition"],
    enabled: (context) => only(partitions(context)) !== undefined,
    perform: (context) => {
      const source = only(partitions(context));
      if (source) openDialog({ kind: "clone", source: source.id });
    },
  },
  {
    id: "deletePartition",
    group: "partition",
    icon: "delete",
    label: "deletePartition",
    keys: ["delete", "mod+backspace"],
    menuFor: ["partition"],
    danger: true,
    // Running ones too: the engine's refusal then says what to do first. Undo brings them back.
    enabled: (context) => partitions(context).length > 0,
    perform: (context) =>
      send(
        // Deleting a partition takes those inside it along: they need no command of their own.
        forEach(
          movable(
            context.topology,
            partitions(context).map(({ id }) => id),
          ),
          "deletePartition",
          (partition) => ({ type: "deletePartition", partition }),
        ),
      ),
  },
];

/** What the platform of the chosen container calls a partition; undefined if nothing is chosen. */
function termOf(context: ActionContext): string | undefined {
  if (context.things.length === 0) return undefined;
  const id = likelyContainer(context);
  const container = id === undefined ? undefined : context.topology.entities.get(id);
  const platform =
    container?.kind === "host"
      ? container.platform
      : container?.kind === "partition"
        ? container.runs
        : undefined;
  return platform === undefined
    ? undefined
    : context.topology.platforms.get(platform)?.partitionTerm[context.view.language];
}
