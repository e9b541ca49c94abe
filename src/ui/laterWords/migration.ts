import { migration } from "../../words/migration";
import { addWords } from "../i18n";

addWords("migration", migration);
