import { bilingual } from "./bilingual";

export const report = bilingual({}, {});
