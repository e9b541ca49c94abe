import { alarm } from "../../words/alarm";
import { addWords } from "../i18n";

addWords("alarm", alarm);
