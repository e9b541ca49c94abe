import { report } from "../../words/report";
import { addWords } from "../i18n";

addWords("report", report);
