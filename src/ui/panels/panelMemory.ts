/** How the lower panels stand: kept in the browser, and parsed like anything from outside. */
import * as z from "zod/mini";
import { create } from "zustand";
import type { Severity } from "../../protocol/event";

export const TABLE_HEIGHTS = { least: 140, usual: 260, most: 900 } as const;

const memorySchema = z.object({
  eventsOpen: z.boolean(),
  alarmsOpen: z.boolean(),
  migrationsOpen: z.boolean(),
  eventsFrom: z.enum(["info", "notice", "warning", "trouble"] satisfies Severity[]),
  tableHeight: z.number().check(z.minimum(TABLE_HEIGHTS.least), z.maximum(TABLE_HEIGHTS.most)),
  tableShows: z.enum(["partitions", "hosts"]),
});
export type PanelMemory = z.infer<typeof memorySchema>;

const KEY = "machine-room.panels";
const FALLBACK: PanelMemory = {
  eventsOpen: true,
  alarmsOpen: true,
  migrationsOpen: true,
  eventsFrom: "info",
  tableHeight: TABLE_HEIGHTS.usual,
  tableShows: "partitions",
};

function initial(): PanelMemory {
  try {
    const kept = z.partial(memorySchema).safeParse(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
    return kept.success ? { ...FALLBACK, ...kept.data } : FALLBACK;
  } catch {
    // Storage may be forbidden, or hold what is no JSON.
    return FALLBACK;
  }
}

export const usePanels = create<PanelMemory>()(() => initial());

export function setPanels(change: Partial<PanelMemory>): void {
  usePanels.setState(change);
  try {
    localStorage.setItem(KEY, JSON.stringify(usePanels.getState()));
  } catch {
    // The choice then lasts as long as the page.
  }
}
