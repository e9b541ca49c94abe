// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { useHistory } from "../../store/history";
import { useSelection } from "../../store/selection";
import { useSession } from "../../store/session";
import { useView } from "../../store/view";
import { catalogue } from "../../words/catalogue";
import { hasPhrase, phrase } from "../i18n";
import { labelOf } from "./action";
import { actionById, actions, performById } from "./actions";
import { currentContext } from "./context";
import { useDialog } from "./dialogs";
import { nextSpeed, usePace } from "./pace";
import { connectTestEngine, type Asked } from "./testEngine";
import { openTestRoom } from "./testRoom";

let asked: readonly Asked[];

beforeEach(() => {
  openTestRoom();
  useDialog.setState({ dialog: undefined });
  usePace.setState({ speed: undefined });
  asked = connectTestEngine({
    dispatch: ({ command }) => ({ ok: true, seq: 1, inverse: command }),
  });
});

const enabledFor = (id: string, ...ids: string[]) =>
  actionById(id)?.enabled(currentContext(ids)) ?? false;

/** Lets what has been asked be answered. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("the records", () => {
  test("have ids of their own", () => {
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  });

  test("have words with every gap filled, whatever is selected", () => {
    for (const ids of [[], ["esx-01"], ["web-01"], ["prod"], ["web-01", "db-01"]]) {
      for (const action of actions) {
        const [key, params] = labelOf(action, currentContext(ids));
        expect(hasPhrase("shell", key), key).toBe(true);
        expect(phrase("shell", key, params), key).not.toMatch(/\{\{|undefined/);
      }
    }
  });

  test("use every label that there is", () => {
    const used = new Set<string>();
    const pick = (theme: "light" | "dark", playing: boolean, selected: string[]) => {
      useView.setState({ theme });
      useSession.setState({ playing });
      for (const action of actions) used.add(labelOf(action, currentContext(selected))[0]);
    };
    pick("light", true, []);
    useHistory.setState({ undo: [{ label: "powerOn", command: OFF }], redo: [] });
    pick("dark", false, ["esx-01"]);
    useHistory.setState({ undo: [], redo: [{ label: "powerOn", command: OFF }] });
    pick("light", false, ["web-01"]);
    expect([...used].sort()).toEqual(
      Object.keys(catalogue.en.shell.action)
        .map((key) => `action.${key}`)
        .sort(),
    );
  });

  test("never claim the same key twice", () => {
    const keys = actions.flatMap((action) => action.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

const OFF = { type: "powerOff", partition: "web-01" } as const;

describe("what can be done", () => {
  test("with a partition follows from its state", () => {
    expect(enabledFor("powerOn", "web-01")).toBe(false);
    expect(enabledFor("powerOff", "web-01")).toBe(true);
    expect(enabledFor("suspend", "web-01")).toBe(true);
    expect(enabledFor("resume", "web-01")).toBe(false);
    expect(enabledFor("powerOn", "db-01")).toBe(true);
    expect(enabledFor("powerOff", "db-01")).toBe(false);
    expect(enabledFor("resume", "app-web")).toBe(true);
    expect(enabledFor("powerOff", "app-web")).toBe(true);
  });

  test("with a template is to clone it, not to start or move it", () => {
    expect(enabledFor("powerOn", "golden")).toBe(false);
    expect(enabledFor("moveTo", "golden")).toBe(false);
    expect(enabledFor("clonePartition", "golden")).toBe(true);
  });

  test("with a host follows from its state", () => {
    expect(enabledFor("failHost", "esx-01")).toBe(true);
    expect(enabledFor("repairHost", "esx-01")).toBe(false);
    expect(enabledFor("failHost", "esx-02")).toBe(false);
    expect(enabledFor("repairHost", "esx-02")).toBe(true);
  });

  test("with several is what some of them allow; only one is cloned", () => {
    expect(enabledFor("powerOn", "web-01", "db-01")).toBe(true);
    expect(enabledFor("clonePartition", "web-01", "db-01")).toBe(false);
  });

  test("without a selection leaves partitions and hosts alone", () => {
    for (const id of ["powerOn", "moveTo", "deletePartition", "failHost", "selectNone", "resize"]) {
      expect(enabledFor(id), id).toBe(false);
    }
  });

  test("undo and redo want something to undo or redo", () => {
    expect(enabledFor("undo")).toBe(false);
    useHistory.setState({ undo: [{ label: "powerOn", command: OFF }] });
    expect(enabledFor("undo")).toBe(true);
    expect(enabledFor("redo")).toBe(false);
  });

  test("with a dead engine is to look, not to change", () => {
    useSession.setState({ status: "dead" });
    for (const id of ["playPause", "step", "openFile", "saveScenario", "addHost", "addPartition"]) {
      expect(enabledFor(id), id).toBe(false);
    }
    expect(enabledFor("help")).toBe(true);
  });
});

describe("performing", () => {
  test("acts on those of the selection that it fits, in one batch", async () => {
    useSelection.setState({ ids: ["web-01", "db-01", "app-web"] });
    expect(performById("powerOff")).toBe(true);
    await settled();
    expect(asked).toEqual([
      {
        name: "dispatch",
        params: {
          command: {
            type: "batch",
            label: "powerOff",
            commands: [
              { type: "powerOff", partition: "web-01" },
              { type: "powerOff", partition: "app-web" },
            ],
          },
        },
      },
    ]);
  });

  test("does nothing where it cannot be done", async () => {
    useSelection.setState({ ids: ["web-01"] });
    expect(performById("powerOn")).toBe(false);
    await settled();
    expect(asked).toEqual([]);
  });

  test("of a context menu acts on its things, not on the selection", async () => {
    useSelection.setState({ ids: ["web-01"] });
    performById("powerOn", ["db-01"]);
    await settled();
    expect(asked).toEqual([
      { name: "dispatch", params: { command: { type: "powerOn", partition: "db-01" } } },
    ]);
  });

  test("adding a partition starts from where the selection is", () => {
    const containerFor = (...ids: string[]) => {
      performById("addPartition", ids);
      const { dialog } = useDialog.getState();
      return dialog?.kind === "addPartition" ? dialog.container : "no dialog";
    };
    expect(containerFor("web-01")).toBe("esx-01");
    expect(containerFor("esx-02")).toBe("esx-02");
    expect(containerFor("prod")).toBe("esx-01");
  });

  test("select all takes what lies beside the selection, and nothing selected the whole room", () => {
    performById("selectAll", ["web-01"]);
    expect([...useSelection.getState().ids].sort()).toEqual([
      "app-web",
      "db-01",
      "golden",
      "web-01",
    ]);
    performById("selectAll", ["esx-02"]);
    expect(useSelection.getState().ids).toHaveLength(4);
  });
});

describe("the pace", () => {
  test("goes by the rungs of the ladder, from anywhere, and stops at its ends", () => {
    expect(nextSpeed(60, 1)).toBe(300);
    expect(nextSpeed(75, -1)).toBe(60);
    expect(nextSpeed(10_000, 1)).toBe(10_000);
    expect(nextSpeed(1, -1)).toBe(1);
  });

  test("that is chosen while the room stands still does not start it", async () => {
    performById("faster");
    await settled();
    expect(asked).toEqual([]);
    performById("playPause");
    await settled();
    expect(asked).toEqual([{ name: "play", params: { speed: 300 } }]);
  });

  test("that is chosen while it plays holds at once", async () => {
    useSession.setState({ playing: true });
    performById("slower");
    await settled();
    expect(asked).toEqual([{ name: "play", params: { speed: 10 } }]);
  });
});
