// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { droppedFiles } from "./droppedFiles";

type Tree = { readonly [name: string]: string | Tree };

/** An entry as the browser hands it out: a folder gives its children in portions. */
function entryOf(name: string, content: string | Tree, parent = ""): FileSystemEntry {
  const fullPath = `${parent}/${name}`;
  if (typeof content === "string") {
    const file = (resolve: (file: File) => void) => resolve(new File([content], name));
    return { isFile: true, isDirectory: false, name, fullPath, file } as unknown as FileSystemEntry;
  }
  const children = Object.entries(content).map(([child, inside]) =>
    entryOf(child, inside, fullPath),
  );
  const createReader = () => {
    const rest = [...children];
    return {
      readEntries: (resolve: (portion: FileSystemEntry[]) => void) => resolve(rest.splice(0, 2)),
    };
  };
  return {
    isFile: false,
    isDirectory: true,
    name,
    fullPath,
    createReader,
  } as unknown as FileSystemEntry;
}

function drop(tree: Tree): DataTransfer {
  const entries = Object.entries(tree).map(([name, content]) => entryOf(name, content));
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  return { items, files: [] } as unknown as DataTransfer;
}

test("walks folders to the bottom, however many portions they come in", async () => {
  const found = await droppedFiles(
    drop({
      traces: { "1.csv": "a", "2.csv": "b", "3.csv": "c", deep: { deeper: { "4.csv": "d" } } },
    }),
  );
  expect(found.map(({ path }) => path)).toEqual([
    "traces/1.csv",
    "traces/2.csv",
    "traces/3.csv",
    "traces/deep/deeper/4.csv",
  ]);
  expect(await found.at(-1)?.file.text()).toBe("d");
});

test("takes several files at once, and leaves hidden ones alone", async () => {
  const found = await droppedFiles(drop({ "a.csv": "", "b.csv": "", ".DS_Store": "" }));
  expect(found.map(({ path }) => path)).toEqual(["a.csv", "b.csv"]);
});

test("takes plain files where there are no entries", async () => {
  const file = new File(["x"], "room.json");
  const found = await droppedFiles({ items: [], files: [file] } as unknown as DataTransfer);
  expect(found).toEqual([{ path: "room.json", file }]);
});
