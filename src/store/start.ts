/** How the page begins: with the room that its address names, running. */
import { create } from "zustand";
import { EngineFault } from "../client/engineFault";
import { InputError, type Fault } from "../protocol/fault";
import { DEFAULT_SCENARIO, parseLink, type Link } from "./link";
import { openFiles } from "./open";
import { setPace } from "./pace";

/** What went wrong on the way in: bad parts of the address, a scenario that is not there. */
export const useStartFaults = create<{ readonly faults: readonly Fault[] }>()(() => ({
  faults: [],
}));

/** Fetches a scenario of the product by its file name; rejects with an InputError if there is none. */
export type Load = (file: string) => Promise<ArrayBuffer>;

let again: (() => Promise<void>) | undefined;

/**
 * Opens what the address names (`search`: from its question mark on). Where that is not a room, the
 * faults say so and the default room opens instead. Call it early: it fetches at once.
 */
export async function openStart(search: string, load: Load): Promise<void> {
  const { link, faults } = parseLink(search);
  again = () => openLink(link, load);
  note(faults);
  try {
    await openLink(link, load);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault || link.scenario === DEFAULT_SCENARIO) throw error;
    note([fault]);
    await openLink({ ...link, scenario: DEFAULT_SCENARIO, at: undefined }, load);
  }
}

/** Opens it once more, for a page whose engine died before there was a state to go back to. */
export async function startAgain(): Promise<void> {
  await again?.();
}

async function openLink(link: Link, load: Load): Promise<void> {
  const pace = setPace({ playing: !link.paused, speed: link.speed });
  const bytes = await load(link.scenario);
  await Promise.all([pace, openFiles([{ path: link.scenario, bytes }], link.at)]);
}

function faultOf(error: unknown): Fault | undefined {
  return error instanceof EngineFault || error instanceof InputError ? error.fault : undefined;
}

function note(found: readonly Fault[]): void {
  if (found.length > 0)
    useStartFaults.setState(({ faults }) => ({ faults: [...faults, ...found] }));
}
