/** How long a test of a component waits for what is to come: a loaded machine is no fault of the page. */
export const PATIENCE_MS = 10_000;

if (typeof document !== "undefined") {
  const { configure } = await import("@testing-library/react");
  configure({ asyncUtilTimeout: PATIENCE_MS });
}
