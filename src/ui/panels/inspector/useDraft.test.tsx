// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import type { Reason } from "../../../protocol/command";
import { useDraft } from "./useDraft";

afterEach(cleanup);

const REFUSED: Reason = { code: "engineDead", params: {} };

/** A field whose engine answers when the test says so, in order. */
function field(present = 4) {
  const sent: number[] = [];
  const answers: ((reasons: readonly Reason[]) => void)[] = [];
  const { result } = renderHook(() =>
    useDraft<number>(
      (text) => ({ ok: true, value: Number(text) }),
      (value) => {
        sent.push(value);
        return new Promise((resolve) => answers.push(resolve));
      },
      present,
    ),
  );
  return {
    sent,
    draft: () => result.current,
    enter: (text: string) => {
      act(() => result.current.write(text));
      act(() => result.current.commit());
    },
    answer: (reasons: readonly Reason[] = []) => act(async () => answers.shift()?.(reasons)),
  };
}

describe("a draft", () => {
  test("is sent once, and is over with the answer", async () => {
    const { draft, enter, answer, sent } = field();
    enter("8");
    act(() => draft().commit());
    expect(sent).toEqual([8]);
    expect(draft().text).toBe("8");
    await answer([REFUSED]);
    expect(draft().text).toBeUndefined();
    expect(draft().reasons).toEqual([REFUSED]);
  });

  test("keeps what is written before the answer to the one before is there", async () => {
    const { draft, enter, answer, sent } = field();
    enter("8");
    act(() => draft().write("16"));
    await answer();
    expect(draft().text).toBe("16");
    act(() => draft().commit());
    expect(sent).toEqual([8, 16]);
  });

  test("is sent even while another is on its way, whose answer then says nothing", async () => {
    const { draft, enter, answer, sent } = field();
    enter("8");
    enter("16");
    expect(sent).toEqual([8, 16]);
    await answer([REFUSED]);
    expect(draft().text).toBe("16");
    expect(draft().reasons).toEqual([]);
    await answer();
    expect(draft().text).toBeUndefined();
  });

  test("goes back to what still holds, though something else is on its way", async () => {
    const { enter, sent } = field(4);
    enter("4");
    expect(sent).toEqual([]);
    enter("8");
    enter("4");
    expect(sent).toEqual([8, 4]);
  });
});
