export function TotalsStrip() {
  return null;
}
