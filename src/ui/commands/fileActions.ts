/** Files in and out. Nothing leaves the machine: "save" is a download. */
import { engine } from "../../store/engine";
import { DEFAULT_SCENARIO } from "../../store/link";
import { i18n } from "../i18n";
import { roomName } from "../roomName";
import { tell } from "../shell/notices";
import type { Action, ActionContext } from "./action";
import { openDialog } from "./dialogs";
import { openGiven } from "./openGiven";
import { openRoom } from "./openRoom";
import { pickFiles } from "./pickFiles";
import { fileName, saveText } from "./saveText";

const alive = ({ session }: ActionContext) => session.status === "open";

export const fileActions: readonly Action[] = [
  {
    id: "openFile",
    group: "file",
    icon: "open",
    label: "openFile",
    keys: ["mod+o"],
    enabled: alive,
    perform: () => openPicked("files"),
  },
  {
    id: "openFolder",
    group: "file",
    icon: "folder",
    label: "openFolder",
    enabled: alive,
    perform: () => openPicked("folder"),
  },
  {
    id: "openDefault",
    group: "file",
    icon: "room",
    label: "openDefault",
    enabled: alive,
    perform: () => openRoom(DEFAULT_SCENARIO),
  },
  {
    id: "openRooms",
    group: "file",
    icon: "room",
    label: "openRooms",
    enabled: alive,
    perform: () => openDialog({ kind: "rooms" }),
  },
  {
    id: "saveScenario",
    group: "file",
    icon: "save",
    label: "saveScenario",
    keys: ["mod+s"],
    enabled: alive,
    perform: ({ topology, view }) => saveScenario(roomName(topology.room, view.language)),
  },
  {
    id: "showReport",
    group: "file",
    icon: "report",
    label: "showReport",
    enabled: ({ report }) => report !== undefined,
    perform: () => openDialog({ kind: "report" }),
  },
];

/** The room as it is now, as a scenario file. */
export async function saveScenario(name: string): Promise<void> {
  const text = await engine().request("save", {});
  const file = fileName(name, ".json");
  saveText(file, text, "application/json");
  tell({ tone: "good", title: i18n.t("notice.saved", { file }) });
}

async function openPicked(what: "files" | "folder"): Promise<void> {
  const given = await pickFiles(what);
  if (given.length > 0) await openGiven(given);
}
