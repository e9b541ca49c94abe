/** A part of the page that is loaded when it is wanted: until it is there the page is not idle. */
import { Suspense, useLayoutEffect, type ReactNode } from "react";
import { holdIdle } from "../frameLoop";

export function Later({
  fallback,
  children,
}: {
  /** What stands in its place until then. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Suspense
      fallback={
        <>
          <Waiting />
          {fallback}
        </>
      }
    >
      {children}
    </Suspense>
  );
}

function Waiting() {
  useLayoutEffect(holdIdle, []);
  return undefined;
}
