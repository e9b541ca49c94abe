import { bilingual } from "./bilingual";

export const inspector = bilingual({}, {});
