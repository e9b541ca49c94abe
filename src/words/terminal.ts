/** What is said in a terminal alone: kept out of the catalogue, so that no page loads it. */
import { start } from "./start";
import { tools } from "./tools";

export const terminal = {
  en: { start: start.en, tools: tools.en },
  de: { start: start.de, tools: tools.de },
};
