export function RoomTree() {
  return null;
}
