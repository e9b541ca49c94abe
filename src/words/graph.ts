import { bilingual } from "./bilingual";

export const graph = bilingual({}, {});
