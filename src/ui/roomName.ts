/** What the room is called, in the reader's language. */
import type { RoomView } from "../protocol/messages";
import type { Language } from "../words/catalogue";

/** Empty if it has no name. */
export function roomName(room: RoomView | undefined, language: Language): string {
  if (!room) return "";
  return typeof room.name === "string" ? room.name : room.name[language];
}
