/**
 * What happens with files that somebody gives, however they came (picked, dropped): they are read,
 * the engine opens them, and the person is told what became of them. Where they are at fault a
 * dialog names the place, and the room is as it was.
 */
import { EngineFault } from "../../client/engineFault";
import type { InputFile, Opened } from "../../protocol/messages";
import type { ImportReport } from "../../protocol/report";
import { openFiles } from "../../store/open";
import { currentFormat } from "../currentFormat";
import { i18n } from "../i18n";
import { tell } from "../shell/notices";
import { openDialog } from "./dialogs";
import type { GivenFile } from "./givenFile";

/** More than this is not read at all: the page would run out of memory before it could say so. */
const MOST_BYTES = 1024 * 1024 * 1024;
const MOST_FILES = 10_000;

export async function openGiven(given: readonly GivenFile[]): Promise<void> {
  const size = given.reduce((sum, { file }) => sum + file.size, 0);
  if (given.length === 0) {
    tell({ tone: "trouble", title: i18n.t("drop.nothing") });
    return;
  }
  if (size > MOST_BYTES || given.length > MOST_FILES) {
    tell({ tone: "trouble", title: tooMuch(given.length, size) });
    return;
  }
  const files = await readAll(given);
  if (files) await openInput(files);
}

/** The same for bytes that are at hand already. */
export async function openInput(files: readonly InputFile[]): Promise<void> {
  try {
    announce(await openFiles(files));
  } catch (error) {
    if (error instanceof EngineFault) openDialog({ kind: "fault", fault: error.fault });
    else throw error;
  }
}

async function readAll(given: readonly GivenFile[]): Promise<readonly InputFile[] | undefined> {
  const files: InputFile[] = [];
  for (const { path, file } of given) {
    try {
      files.push({ path, bytes: await file.arrayBuffer() });
    } catch {
      tell({ tone: "trouble", title: i18n.t("drop.unreadable", { file: path }) });
      return undefined;
    }
  }
  return files;
}

/** The message of the file that was opened last takes the place of the one before. */
const OPENED = "opened";

/** The report of an import opens by itself; a scenario of our own had nothing to guess. */
function announce({ report, kind }: Opened): void {
  if (report.format === "scenario" && !hasDoubts(report)) {
    tell({ id: OPENED, tone: "good", title: openedText(report) });
    return;
  }
  tell({
    id: OPENED,
    tone: "good",
    title: kind === "room" ? openedText(report) : tracesText(report),
    message: doubtsText(report),
  });
  openDialog({ kind: "report" });
}

function hasDoubts({ entries }: ImportReport): boolean {
  return entries.some(({ level }) => level !== "read");
}

function openedText({ source, counts }: ImportReport): string {
  const { count: written } = currentFormat();
  const thing = (key: "notice.hosts" | "notice.partitions", count: number) =>
    i18n.t(key, { count, written: written(count) });
  return i18n.t("notice.opened", {
    source,
    hosts: thing("notice.hosts", counts.hosts),
    partitions: thing("notice.partitions", counts.partitions),
  });
}

function tracesText({ source, counts }: ImportReport): string {
  return i18n.t("notice.traces", {
    source,
    count: counts.traces,
    written: currentFormat().count(counts.traces),
  });
}

function doubtsText({ entries }: ImportReport): string {
  const format = currentFormat();
  const count = (level: "guessed" | "left-out") =>
    format.count(entries.filter((entry) => entry.level === level).length);
  return i18n.t("notice.guessed", { guessed: count("guessed"), leftOut: count("left-out") });
}

function tooMuch(count: number, size: number): string {
  const format = currentFormat();
  const mebibytes = (bytes: number) => format.memory(bytes / 1024 / 1024);
  return i18n.t("drop.tooMuch", { size: mebibytes(size), count, limit: mebibytes(MOST_BYTES) });
}
