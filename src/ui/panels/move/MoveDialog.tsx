export function MoveDialog() {
  return null;
}
