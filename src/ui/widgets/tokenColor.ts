/** The palette for canvases, which cannot read CSS variables: the tokens of the scheme in force. */
let scheme: string | undefined;
const colors = new Map<string, string>();

/** The value of a token of `theme/tokens.css`, e.g. `--cpu`. */
export function tokenColor(token: `--${string}`): string {
  const root = document.documentElement;
  const present = root.dataset["mantineColorScheme"] ?? "";
  if (present !== scheme) {
    scheme = present;
    colors.clear();
  }
  let color = colors.get(token);
  if (color === undefined) {
    color = getComputedStyle(root).getPropertyValue(token).trim() || "currentColor";
    colors.set(token, color);
  }
  return color;
}
