import { beforeEach, describe, expect, test } from "vitest";
import type { Command, CommandResult } from "../protocol/command";
import type { PartitionView } from "../protocol/topology";
import type { PartitionId } from "../protocol/units";
import type { Verdict } from "../protocol/verdict";
import { setEngine } from "./engine";
import {
  beginMove,
  cancelMove,
  dropMove,
  hoverTarget,
  movable,
  openMoveDialog,
  rankedVerdicts,
} from "./move";
import { usePending } from "./pending";
import { useRefusal } from "./refusal";
import { FakeEngine } from "./testing/fakeEngine";
import { applyDiff, useTopology } from "./topology";

function partition(id: string, container: string, host = container): PartitionView {
  return {
    kind: "partition",
    id,
    row: 0,
    name: id,
    host,
    container,
    platform: "esx",
    architecture: "x86-64",
    vcpus: 1,
    cores: 1,
    memoryMiB: 1024,
    state: "running",
    template: false,
    physicalIO: false,
    settings: {},
    workload: { kind: "constant", cpu: 0, memory: 0.5 },
  };
}

const verdict = (target: string, level: Verdict["level"], rank: number): Verdict => ({
  target,
  level,
  rank,
  reasons: level === "refused" ? [{ code: "hostDown", params: { host: target } }] : [],
});

let sent: Command[];
let answer: CommandResult;
let asked: ((verdicts: readonly Verdict[]) => void)[];

/** Lets everything that was answered arrive. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

const answerVerdicts = async () => {
  asked.at(-1)!([
    verdict("h1", "home", 9),
    verdict("h2", "fits", 0),
    verdict("h3", "refused", 5),
    verdict("h4", "strained", 1),
  ]);
  await settle();
};

beforeEach(() => {
  sent = [];
  asked = [];
  answer = { ok: true, seq: 1, inverse: { type: "migrate", partition: "a", to: "h1" } };
  setEngine(
    new FakeEngine({
      verdicts: () => new Promise((resolve) => asked.push(resolve)),
      dispatch: ({ command }) => {
        sent.push(command);
        return answer;
      },
    }),
  );
  usePending.setState({ move: undefined, sent: new Set() });
  useRefusal.setState({ refusal: undefined });
  applyDiff(
    { name: "room", seed: 1, arrangement: "name", epoch: "2026-03-02T00:00:00", platforms: [] },
    {
      put: [
        partition("a", "h1"),
        partition("b", "h1"),
        partition("c", "h2"),
        partition("zvm", "h1"),
        partition("guest", "zvm", "h1"),
      ],
      removed: [],
    },
  );
});

describe("what is moved", () => {
  test.each<[readonly PartitionId[], readonly PartitionId[]]>([
    [
      ["a", "b"],
      ["a", "b"],
    ],
    [["guest", "zvm"], ["zvm"]],
    [["guest", "unknown"], ["guest"]],
  ])("of %j: %j", (chosen, moved) => {
    expect(movable(useTopology.getState(), chosen)).toEqual(moved);
  });

  test("nothing, if no partition is among them", () => {
    expect(beginMove(["h1"], "pointer")).toBe(false);
    expect(usePending.getState().move).toBeUndefined();
    expect(asked).toHaveLength(0);
  });
});

describe("the verdicts", () => {
  test("are asked for once, and arrive while it is in the air", async () => {
    beginMove(["a"], "pointer");
    hoverTarget("h2");
    expect(usePending.getState().move).toMatchObject({ by: "pointer", over: "h2" });
    await answerVerdicts();
    expect(usePending.getState().move!.verdicts.get("h2")!.level).toBe("fits");
    expect(usePending.getState().move!.over).toBe("h2");
    expect(asked).toHaveLength(1);
  });

  test("of a move that is over, or of the one before, are dropped", async () => {
    beginMove(["a"], "pointer");
    cancelMove();
    await answerVerdicts();
    expect(usePending.getState().move).toBeUndefined();
    beginMove(["a"], "pointer");
    const [, first] = asked;
    beginMove(["b"], "pointer");
    first!([verdict("h2", "fits", 0)]);
    await settle();
    expect(usePending.getState().move!.verdicts.size).toBe(0);
  });

  test("of an engine that has died end the move", async () => {
    setEngine(new FakeEngine());
    beginMove(["a"], "pointer");
    await settle();
    expect(usePending.getState().move).toBeUndefined();
  });

  test("are ranked with the best first and without home", async () => {
    openMoveDialog(["a"]);
    await answerVerdicts();
    const { move } = usePending.getState();
    expect(move!.by).toBe("dialog");
    expect(rankedVerdicts(move!.verdicts.values()).map(({ target }) => target)).toEqual([
      "h2",
      "h4",
      "h3",
    ]);
  });
});

describe("the drop", () => {
  const lift = async (...ids: PartitionId[]) => {
    beginMove(ids, "pointer");
    await answerVerdicts();
  };

  test("sends one migration, and shows it as sent until the engine has answered", async () => {
    await lift("a");
    hoverTarget("h2");
    const dropped = dropMove();
    expect(usePending.getState()).toMatchObject({ move: undefined });
    expect(usePending.getState().sent.has("a")).toBe(true);
    expect(await dropped).toEqual({ kind: "moved", target: "h2" });
    expect(usePending.getState().sent.size).toBe(0);
    expect(sent).toEqual([{ type: "migrate", partition: "a", to: "h2" }]);
  });

  test("of several is one batch, without those that are there already", async () => {
    await lift("a", "b", "c");
    await dropMove("h2");
    expect(sent).toEqual([
      {
        type: "batch",
        label: "migrate",
        commands: [
          { type: "migrate", partition: "a", to: "h2" },
          { type: "migrate", partition: "b", to: "h2" },
        ],
      },
    ]);
  });

  test("where it is forbidden sends nothing, and says why", async () => {
    await lift("a");
    const reasons = [{ code: "hostDown", params: { host: "h3" } }];
    expect(await dropMove("h3")).toEqual({ kind: "refused", target: "h3", reasons });
    expect(sent).toEqual([]);
    expect(useRefusal.getState().refusal).toEqual({ label: "migrate", way: "do", reasons });
  });

  test("at home, over nothing, or with nothing in the air does nothing", async () => {
    await lift("a");
    expect(await dropMove("h1")).toEqual({ kind: "stayed" });
    await lift("a");
    expect(await dropMove()).toEqual({ kind: "stayed" });
    expect(await dropMove("h2")).toEqual({ kind: "stayed" });
    expect(sent).toEqual([]);
  });

  test("before the verdicts are there leaves the judgement to the engine", async () => {
    answer = { ok: false, reasons: [{ code: "memoryFull", params: {} }] };
    beginMove(["a"], "pointer");
    expect(await dropMove("h3")).toMatchObject({ kind: "refused", target: "h3" });
    expect(sent).toHaveLength(1);
    expect(usePending.getState().sent.size).toBe(0);
  });
});
