import { inspector } from "../../words/inspector";
import { addWords } from "../i18n";

addWords("inspector", inspector);
