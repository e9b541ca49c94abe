import { microscope } from "../../words/microscope";
import { addWords } from "../i18n";

addWords("microscope", microscope);
