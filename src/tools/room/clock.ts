/** Day and time since the epoch: `2 09:00:20`. */
export function clockText(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const day = Math.floor(seconds / 86_400) + 1;
  const time = [(seconds / 3600) % 24, (seconds / 60) % 60, seconds % 60].map(two).join(":");
  return `${day} ${time}`;
}
