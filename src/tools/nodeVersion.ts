/** The oldest Node that the toolchain runs on (vite 8 and vitest 4 ask for it). */
export const OLDEST_NODE = "20.19";

/** Whether a version such as `20.20.2` (a leading `v` is allowed) is at least `oldest`. */
export function isAtLeast(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split(".").map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * Ends the program with one line if Node is too old. It is called before the toolchain is loaded,
 * which on an old Node fails with a page of syntax errors instead.
 */
export function requireNode(): void {
  if (isAtLeast(process.versions.node, OLDEST_NODE)) return;
  console.error(
    `Machine Room needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node} (https://nodejs.org)`,
  );
  process.exit(1);
}
