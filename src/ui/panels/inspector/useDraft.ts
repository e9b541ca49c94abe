/**
 * The life of an edited value: a draft while somebody writes, checked and sent on Enter or when the
 * field is left, taken back by Escape. The value shown is always the engine's: a refusal leaves the
 * field at the truth, with the reason beside it.
 */
import { useRef, useState } from "react";
import type { Reason } from "../../../protocol/command";
import { MIXED } from "./settingValue";

export interface Draft<T> {
  /** What is being written; undefined while nothing is. */
  readonly text: string | undefined;
  readonly problem: string | undefined;
  readonly reasons: readonly Reason[];
  readonly write: (text: string) => void;
  /** Sends the draft if there is one and it is well. */
  readonly commit: () => void;
  readonly revert: () => void;
  /** Sends a value at once, as a switch or a choice does. */
  readonly send: (value: T) => void;
  /** Does something else with the setting; its refusal is shown in the same place. */
  readonly act: (deed: () => Promise<readonly Reason[]>) => void;
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

export function useDraft<T>(
  read: (text: string) => Read<T>,
  apply: (value: T) => Promise<readonly Reason[]>,
  /** What holds now: writing that again is no change. */
  present?: T | typeof MIXED,
): Draft<T> {
  const sending = useRef(false);
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [reasons, setReasons] = useState<readonly Reason[]>([]);

  const settle = () => {
    setText(undefined);
    setProblem(undefined);
  };
  const act = (deed: () => Promise<readonly Reason[]>) => {
    setReasons([]);
    sending.current = true;
    void deed().then((found) => {
      sending.current = false;
      settle();
      setReasons(found);
    });
  };
  const send = (value: T) => act(() => apply(value));
  return {
    text,
    problem,
    reasons,
    write(next) {
      setText(next);
      setProblem(undefined);
      setReasons([]);
    },
    commit() {
      // Enter has sent it already when the field is left.
      if (text === undefined || sending.current) return;
      const found = read(text);
      if (!found.ok) setProblem(found.problem);
      else if (found.value === present) settle();
      else send(found.value);
    },
    revert: settle,
    send,
    act,
  };
}
