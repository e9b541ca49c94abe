/** Running the project's own command-line tools, on any operating system. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
export const onWindows = process.platform === "win32";

/** The path of a tool that `npm ci` has installed. */
export function localCommand(name: string): string {
  return join(projectRoot, "node_modules", ".bin", onWindows ? `${name}.cmd` : name);
}

/** Runs it in the project's folder, its output shown as it comes; true if it ended well. */
export function runLocal(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(localCommand(name), args, {
      cwd: projectRoot,
      stdio: "inherit",
      shell: onWindows,
      env: { ...process.env, ...env },
    });
    child.on("error", (error) => {
      console.error(`${name}: ${error.message}`);
      resolve(false);
    });
    child.on("close", (code) => resolve(code === 0));
  });
}
