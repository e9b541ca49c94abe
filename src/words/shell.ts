import { bilingual } from "./bilingual";

export const shell = bilingual({}, {});
