/** Walks what was dropped: files, and folders to any depth (up to a limit that says so). */
import type { GivenFile } from "../commands/givenFile";

/** A folder with more files than this is somebody's home, not a set of traces. */
const MOST_FILES = 10_001;

/**
 * Must be called while the drop event is being handled: the browser forgets the items afterwards.
 * Hidden files (`.DS_Store`) are left out.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly GivenFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // A browser without entries, or a drop that is made of plain files.
  if (entries.length === 0) return [...transfer.files].map((file) => ({ path: file.name, file }));
  const found: GivenFile[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: GivenFile[]): Promise<void> {
  if (found.length >= MOST_FILES || entry.name.startsWith(".")) return;
  if (isFile(entry)) {
    found.push({ path: entry.fullPath.replace(/^\//, ""), file: await fileOf(entry) });
  } else if (isDirectory(entry)) {
    for (const child of await childrenOf(entry)) await walk(child, found);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** A reader hands out a folder's entries in portions; an empty one is the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}
