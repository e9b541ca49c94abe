/** What is filled into a form, and whether somebody has tried to send it: only then it complains. */
import { useState } from "react";

export interface Fields<T> {
  readonly values: T;
  readonly set: (change: Partial<T>) => void;
  readonly tried: boolean;
  /** The form is being sent. */
  readonly trying: () => void;
}

export function useFields<T extends object>(first: () => T): Fields<T> {
  const [values, setValues] = useState(first);
  const [tried, setTried] = useState(false);
  return {
    values,
    set: (change) => setValues((before) => ({ ...before, ...change })),
    tried,
    trying: () => setTried(true),
  };
}
