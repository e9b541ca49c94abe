/** Asks the person for files, or for a folder, through the browser's own dialog. */
import type { GivenFile } from "./givenFile";

/** What the file dialog offers first; anything can be chosen, and the engine judges the content. */
const ACCEPT = ".json,.xlsx,.csv,.zip,application/json";

/** Resolves with nothing if the dialog was dismissed. */
export function pickFiles(what: "files" | "folder"): Promise<readonly GivenFile[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  if (what === "folder") input.webkitdirectory = true;
  else input.accept = ACCEPT;
  return new Promise((resolve) => {
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      resolve(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
    });
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
