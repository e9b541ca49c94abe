/** Hands a text to the person as a file, through the browser's own download. */
export function saveText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the blob once the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** A file name from a room's name: no character that a file system or a shell stumbles over. */
export function fileName(name: string, ending: string): string {
  const stem = name
    .normalize("NFKD")
    .replaceAll(/[^\p{Letter}\p{Number}._-]+/gu, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "");
  return `${stem === "" ? "room" : stem.slice(0, 80)}${ending}`;
}
