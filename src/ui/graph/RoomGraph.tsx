export function RoomGraph() {
  return null;
}
