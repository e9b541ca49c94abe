import { bilingual } from "./bilingual";

export const tools = bilingual({}, {});
