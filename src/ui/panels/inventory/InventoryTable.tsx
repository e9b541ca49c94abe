export function InventoryTable() {
  return null;
}
