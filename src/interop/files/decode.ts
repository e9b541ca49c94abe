/**
 * The text of a file. Exports come as UTF-8 with or without a byte order mark, as UTF-16 (Excel's
 * "Unicode text"), or in the old Windows code page, which is assumed where the bytes are no UTF-8.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Enough of the beginning to tell what a file is. */
export function decodeStart(bytes: Uint8Array, length = 16_384): string {
  const start = bytes.subarray(0, length);
  if (bytes.length <= length) return decodeText(start);
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) {
    return decodeText(start);
  }
  // The cut may fall into a character; what is broken at the very end does not matter here.
  return new TextDecoder("utf-8").decode(start);
}
