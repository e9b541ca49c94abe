/** Opening files: a room in place of this one, or traces onto it. */
import { create } from "zustand";
import type { InputFile, Opened } from "../protocol/messages";
import type { ImportReport } from "../protocol/report";
import type { Micros } from "../protocol/units";
import { shown } from "./connect";
import { engine } from "./engine";
import { forgetHistory, remember } from "./history";

export interface OpeningState {
  /** The name of what is being read, while it is. */
  readonly file: string | undefined;
  /** How far the room that was read has run ahead to where it opens: 0 to 1; undefined before. */
  readonly part: number | undefined;
}

const IDLE: OpeningState = { file: undefined, part: undefined };
export const useOpening = create<OpeningState>()(() => IDLE);

/** What the latest import read, guessed and left out. */
export const useReport = create<{ readonly report: ImportReport | undefined }>()(() => ({
  report: undefined,
}));

/**
 * Resolves when the stores hold what was opened: whoever says so then stands before the new room.
 * Throws an {@link EngineFault} where the files are at fault; the room is then as it was. The bytes
 * are handed over to the engine: the caller's buffers are empty afterwards.
 */
export async function openFiles(files: readonly InputFile[], runTo?: Micros): Promise<Opened> {
  useOpening.setState({ file: nameOf(files), part: undefined });
  try {
    const transfer = files.map((file) => file.bytes);
    const progress = (part: number) => useOpening.setState({ part });
    const opened = await engine().request("open", { files, runTo }, { transfer, progress });
    if (opened.kind === "room") forgetHistory();
    else remember({ label: "addTraces", command: opened.inverse });
    await shown();
    useReport.setState({ report: opened.report });
    return opened;
  } finally {
    useOpening.setState(IDLE);
  }
}

/** Of one file its name, of a folder's files the folder's. */
function nameOf(files: readonly InputFile[]): string {
  const first = files[0]?.path ?? "";
  const parts = first.split("/");
  return (files.length > 1 ? parts[0] : parts.at(-1)) ?? first;
}
