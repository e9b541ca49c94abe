/**
 * What the engine says when it does not do something: `reason` (why not, or what strains), `remedy`
 * (what would help), `fault` (a scenario that it cannot load). Part of the area `engine`.
 */
import { faults } from "./engine/faults";
import { reasons } from "./engine/reasons";
import { remedies } from "./engine/remedies";

export const refusals = {
  en: { ...reasons.en, ...remedies.en, ...faults.en },
  de: { ...reasons.de, ...remedies.de, ...faults.de },
};
