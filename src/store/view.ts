/** How this person likes to see the room. Kept in the browser; parsed like anything from outside. */
import * as z from "zod/mini";
import { create } from "zustand";
import { WINDOWS } from "../protocol/series";

const viewSchema = z.object({
  theme: z.enum(["light", "dark"]),
  language: z.enum(["en", "de"]),
  treeOpen: z.boolean(),
  inspectorOpen: z.boolean(),
  tableOpen: z.boolean(),
  window: z.enum(WINDOWS),
});
export type ViewState = z.infer<typeof viewSchema>;

const KEY = "machine-room.view";

function initial(): ViewState {
  const fallback: ViewState = {
    theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    language: navigator.language.startsWith("de") ? "de" : "en",
    treeOpen: true,
    inspectorOpen: true,
    tableOpen: false,
    window: "5m",
  };
  try {
    const kept = z.partial(viewSchema).safeParse(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
    return kept.success ? { ...fallback, ...kept.data } : fallback;
  } catch {
    // Storage may be forbidden, or hold what is no JSON: the room opens all the same.
    return fallback;
  }
}

export const useView = create<ViewState>()(() => initial());

export function setView(change: Partial<ViewState>): void {
  useView.setState(change);
  try {
    localStorage.setItem(KEY, JSON.stringify(useView.getState()));
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}
