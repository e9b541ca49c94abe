/** Files and folders of the disk, as interop wants them. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { InputError } from "../../protocol/fault";
import type { InputFile } from "../../protocol/messages";

/** npm runs scripts in the project's folder; paths are meant from where the user stands. */
function fromUser(path: string): string {
  const { npm_lifecycle_event, INIT_CWD } = process.env;
  return npm_lifecycle_event === "room" && INIT_CWD !== undefined
    ? resolve(INIT_CWD, path)
    : resolve(path);
}

export function readFiles(paths: readonly string[]): InputFile[] {
  return paths.flatMap((path) => readPath(path));
}

function readPath(path: string): InputFile[] {
  try {
    const onDisk = fromUser(path);
    if (statSync(onDisk).isDirectory()) {
      return readdirSync(onDisk).flatMap((name) => readPath(join(path, name)));
    }
    const bytes = new Uint8Array(readFileSync(onDisk));
    return [{ path, bytes: bytes.buffer }];
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw faultOf(error, path, "unreadable");
  }
}

export function writeText(path: string, text: string): void {
  if (path === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(fromUser(path), text);
  } catch (error) {
    throw faultOf(error, path, "unwritable");
  }
}

function faultOf(error: unknown, path: string, otherwise: string): InputError {
  const detail = error instanceof Error ? error.message : String(error);
  const missing = (error as NodeJS.ErrnoException).code === "ENOENT" && otherwise === "unreadable";
  const code = missing ? "notFound" : otherwise;
  return new InputError({ code, params: { detail }, place: { file: path } });
}
