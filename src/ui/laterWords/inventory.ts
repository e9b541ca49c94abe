import { inventory } from "../../words/inventory";
import { addWords } from "../i18n";

addWords("inventory", inventory);
