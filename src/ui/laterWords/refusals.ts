import { refusals } from "../../words/refusals";
import { addRefusals } from "../i18n";

addRefusals(refusals);
