import { io } from "../../words/io";
import { addWords } from "../i18n";

addWords("io", io);
