import { compatibility } from "../../words/compatibility";
import { addWords } from "../i18n";

addWords("compatibility", compatibility);
