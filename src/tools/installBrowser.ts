/**
 * Gets a browser for the tests where there is none: Playwright's download; where that does not
 * work and this user may install packages, what it lacks, or Debian's own `chromium`.
 */
import { spawnSync } from "node:child_process";
import { findBrowser } from "./browser";
import { localCommand, onWindows } from "./commands";

/** A download that hangs must not hang the tests: ten minutes a step. */
const STEP_MS = 600_000;

function run(command: string, args: readonly string[]): boolean {
  console.log(`$ ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    timeout: STEP_MS,
    shell: onWindows,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}

/** How this user runs a command as root without being asked for a password, if at all. */
function rootPrefix(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync("sudo", ["-n", "true"], { stdio: "ignore", timeout: 10_000 });
  return sudo.status === 0 ? ["sudo", "-n"] : undefined;
}

/** Installs Debian packages, after reading the package lists anew: those of an image are often gone. */
function aptInstall(prefix: readonly string[], packages: readonly string[]): boolean {
  const apt = (...args: string[]) => {
    const [command = "apt-get", ...rest] = [...prefix, "apt-get", ...args];
    return run(command, rest);
  };
  apt("update");
  return apt("install", "-y", "--no-install-recommends", ...packages);
}

/** The path of a browser that starts, or undefined if none could be had. */
export function installBrowser(): string | undefined {
  // A named browser that does not start is a mistake to be told, not to be covered up.
  if (process.env.CHROMIUM_PATH) return undefined;
  console.log("No Chromium or Chrome here: fetching one for the tests.");
  const downloaded = run(localCommand("playwright"), ["install", "--no-shell", "chromium"]);
  const found = findBrowser();
  if (found !== undefined) return found;

  const prefix = rootPrefix();
  const hasApt = spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
  if (prefix === undefined || !hasApt) return undefined;
  // Downloaded, yet it does not start: it lacks libraries, which Playwright knows by name.
  if (downloaded && run(localCommand("playwright"), ["install-deps", "chromium"])) {
    const complete = findBrowser();
    if (complete !== undefined) return complete;
  }
  aptInstall(prefix, ["chromium"]);
  return findBrowser();
}
