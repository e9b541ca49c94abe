import { why } from "../../words/why";
import { addWords } from "../i18n";

addWords("why", why);
