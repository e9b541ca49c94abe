/** The left side: what is in the room, what is on its way, and what has happened in it. */
import { lazy, useState } from "react";
import { useAlarms } from "../../store/alarms";
import { ofKind, useTopology } from "../../store/topology";
import { Later } from "../widgets/Later";
import { EventList } from "./events/EventList";
import { RoomTree } from "./inventory/RoomTree";

/** Loaded with the first alarm. */
const AlarmPanel = lazy(() => import("./alarms/AlarmPanel"));
/** Loaded with the first migration. */
const MigrationPanel = lazy(() => import("./migration/MigrationPanel"));

export function SidePanel() {
  const moving = useTopology((state) => ofKind(state, "migration").length > 0);
  // Once there was one, what became of it is worth a look.
  const [moved, setMoved] = useState(false);
  if (moving && !moved) setMoved(true);
  const alarmed = useAlarms(({ open }) => open.length > 0);
  return (
    <>
      <RoomTree />
      {(moving || moved) && (
        <Later>
          <MigrationPanel />
        </Later>
      )}
      {alarmed && (
        <Later>
          <AlarmPanel />
        </Later>
      )}
      <EventList />
    </>
  );
}
