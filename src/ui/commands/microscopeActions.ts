/** The microscope: a host's dispatcher, or that of a partition with a platform of its own, at work. */
import type { ContainerId, PartitionId } from "../../protocol/units";
import type { Action, ActionContext } from "./action";
import { openDialog } from "./dialogs";
import { only } from "./subjects";

export const microscopeActions: readonly Action[] = [
  {
    id: "microscope",
    group: "view",
    icon: "microscope",
    label: "microscope",
    keys: ["x"],
    menuFor: ["host", "partition"],
    enabled: (context) => context.session.status === "open" && subjectOf(context) !== undefined,
    perform: (context) => {
      const subject = subjectOf(context);
      if (subject) openDialog({ kind: "microscope", ...subject });
    },
  },
];

interface Subject {
  readonly container: ContainerId;
  readonly spotlight: PartitionId | undefined;
}

/** Of a partition without a platform: what it runs in, where it stands out among the others. */
function subjectOf({ things }: ActionContext): Subject | undefined {
  const thing = only(things);
  if (thing?.kind === "host") return { container: thing.id, spotlight: undefined };
  if (thing?.kind !== "partition") return undefined;
  if (thing.runs !== undefined) return { container: thing.id, spotlight: undefined };
  return { container: thing.container, spotlight: thing.id };
}
