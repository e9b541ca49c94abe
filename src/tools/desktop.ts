/** What decides whether a browser window would be seen by anybody. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person sits at the terminal. */
  readonly interactive: boolean;
}

/** Whether `npm start` should open a browser: never in CI, over ssh, or without a display. */
export function hasDesktop({ platform, env, interactive }: Surroundings): boolean {
  if (!interactive || env.CI || env.SSH_CONNECTION || env.BROWSER === "none") return false;
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
