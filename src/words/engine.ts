/**
 * What the engine says, by code: `reason` (why not, or what strains), `remedy` (what would help),
 * `event`, `fault` (a scenario that the engine cannot load), the names of states and phases, and
 * `command` (what somebody did, for the undo entry). Gaps are the params that the engine gives:
 * names as text, CPU in MHz or cores, memory in MiB ("{{need, memory}}" writes it with its unit).
 */
import { converge } from "./engine/converge";
import { events } from "./engine/events";
import { faults } from "./engine/faults";
import { names } from "./engine/names";
import { reasons } from "./engine/reasons";
import { remedies } from "./engine/remedies";

export const engine = {
  en: {
    ...reasons.en,
    ...remedies.en,
    ...events.en,
    ...faults.en,
    ...names.en,
    ...converge.en,
  },
  de: {
    ...reasons.de,
    ...remedies.de,
    ...events.de,
    ...faults.de,
    ...names.de,
    ...converge.de,
  },
};
