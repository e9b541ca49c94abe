import { balance } from "../../words/balance";
import { addWords } from "../i18n";

addWords("balance", balance);
