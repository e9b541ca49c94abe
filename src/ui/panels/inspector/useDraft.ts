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
  const [text, setText] = useState<string>();
  /** What is in the field by now: an answer comes later than what is written meanwhile. */
  const written = useRef<string>(undefined);
  /** The latest that is on its way, with what was written then. */
  const sending = useRef<{ readonly text: string | undefined }>(undefined);
  const [problem, setProblem] = useState<string>();
  const [reasons, setReasons] = useState<readonly Reason[]>([]);

  const settle = () => {
    written.current = undefined;
    setText(undefined);
    setProblem(undefined);
  };
  const act = (deed: () => Promise<readonly Reason[]>) => {
    const mine = { text: written.current };
    sending.current = mine;
    setReasons([]);
    void deed().then((found) => {
      // Something newer is on its way: the field waits for that.
      if (sending.current !== mine) return;
      sending.current = undefined;
      // Whoever has written on meanwhile keeps it.
      if (written.current === mine.text) settle();
      setReasons(found);
    });
  };
  const send = (value: T) => act(() => apply(value));
  return {
    text,
    problem,
    reasons,
    write(next) {
      written.current = next;
      setText(next);
      setProblem(undefined);
      setReasons([]);
    },
    commit() {
      // Enter has sent it already when the field is left.
      if (text === undefined || sending.current?.text === text) return;
      const found = read(text);
      if (!found.ok) setProblem(found.problem);
      // What holds now is no longer so once that which is on its way has arrived.
      else if (found.value === present && !sending.current) settle();
      else send(found.value);
    },
    revert: settle,
    send,
    act,
  };
}
