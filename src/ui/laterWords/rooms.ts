import { rooms } from "../../words/rooms";
import { addWords } from "../i18n";

addWords("rooms", rooms);
