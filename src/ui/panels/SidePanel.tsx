/** The left side: what is in the room, and what has happened in it. */
import { EventList } from "./events/EventList";
import { RoomTree } from "./inventory/RoomTree";

export function SidePanel() {
  return (
    <>
      <RoomTree />
      <EventList />
    </>
  );
}
