import { availability } from "../../words/availability";
import { addWords } from "../i18n";

addWords("availability", availability);
