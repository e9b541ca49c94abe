import { bilingual } from "./bilingual";

export const engine = bilingual({}, {});
