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
  // In the document, since a browser may collect an input that nobody holds while its dialog is
  // open; what was chosen would then never arrive.
  input.hidden = true;
  document.body.append(input);
  return new Promise((resolve) => {
    const settle = (files: readonly File[]) => {
      input.remove();
      resolve(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
    };
    input.addEventListener("change", () => settle([...(input.files ?? [])]));
    input.addEventListener("cancel", () => settle([]));
    input.click();
  });
}
