import { power } from "../../words/power";
import { addWords } from "../i18n";

addWords("power", power);
