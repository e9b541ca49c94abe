import { bilingual } from "./bilingual";

export const inventory = bilingual({}, {});
