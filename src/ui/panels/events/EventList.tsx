export function EventList() {
  return null;
}
