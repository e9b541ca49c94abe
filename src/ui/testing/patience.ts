/** How long a test of a component waits for what is to come: a loaded machine is no fault of the page. */
if (typeof document !== "undefined") {
  const { configure } = await import("@testing-library/react");
  configure({ asyncUtilTimeout: 10_000 });
}

export {};
