/**
 * What the engine says, by code: `event`, the names of states and phases, and `command` (what somebody
 * did, for the undo entry). Why not, and what would help, is in `refusals.ts`: the page needs it later.
 * Gaps are the params that the engine gives: names as text, CPU in MHz or cores, memory in MiB
 * ("{{need, memory}}" writes it with its unit).
 */
import { converge } from "./engine/converge";
import { events } from "./engine/events";
import { names } from "./engine/names";

export const engine = {
  en: { ...events.en, ...names.en, ...converge.en },
  de: { ...events.de, ...names.de, ...converge.de },
};
