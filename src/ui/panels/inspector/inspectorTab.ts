/** Which tab of the inspector is open: kept while the selection changes, so that one can compare. */
import { create } from "zustand";

export type InspectorTab = "now" | "balance" | "why" | "settings" | "events";

export const useInspectorTab = create<{ readonly tab: InspectorTab }>()(() => ({ tab: "now" }));

export function showInspectorTab(tab: InspectorTab): void {
  useInspectorTab.setState({ tab });
}
