/**
 * Unpacks zip archives within bounds. The central directory is the truth about what is in one; what
 * it promises (sizes, ratio, number of entries) is checked first, and what really comes out is
 * counted while it comes, so that an archive that lies is stopped as well.
 *
 * Format: PKWARE APPNOTE 6.3 (4.3.12 central directory, 4.3.16 its end, 4.5.3 the zip64 field).
 */
import { Inflate } from "fflate";
import { InputError } from "../../protocol/fault";
import { inMiB, INPUT_LIMITS } from "./limits";

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ZIP64_FIELD = 0x0001;
const IN_ZIP64 = 0xffffffff;

export interface ArchiveEntry {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface DirectoryEntry {
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly compressed: number;
  readonly expanded: number;
  readonly offset: number;
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === LOCAL_HEADER;
}

/** Its files (no folders) for which `wanted` says yes, in the order of the directory. */
export function unpack(
  archive: Uint8Array,
  file: string,
  wanted: (path: string) => boolean,
): ArchiveEntry[] {
  const directory = readDirectory(archive, file);
  const entries = directory.filter((entry) => !entry.path.endsWith("/") && wanted(entry.path));
  let promised = 0;
  for (const entry of entries) {
    promised += entry.expanded;
    refuseBomb(file, entry.path, promised, entry.expanded, entry.compressed);
  }
  let expanded = 0;
  return entries.map((entry) => {
    const bytes = expand(archive, entry, file, (soFar) =>
      refuseBomb(file, entry.path, expanded + soFar, soFar, entry.compressed),
    );
    expanded += bytes.length;
    return { path: entry.path, bytes };
  });
}

function refuseBomb(
  file: string,
  path: string,
  total: number,
  expanded: number,
  compressed: number,
): void {
  const ratio = Math.round(expanded / Math.max(compressed, 1));
  if (expanded > INPUT_LIMITS.ratioFrom && ratio > INPUT_LIMITS.ratio) {
    throw new InputError({
      code: "archiveRatio",
      params: { ratio, limit: INPUT_LIMITS.ratio },
      place: { file, path },
    });
  }
  if (total > INPUT_LIMITS.expandedBytes) {
    throw new InputError({
      code: "archiveTooLarge",
      params: { limitMiB: inMiB(INPUT_LIMITS.expandedBytes) },
      place: { file, path },
    });
  }
}

function readDirectory(archive: Uint8Array, file: string): DirectoryEntry[] {
  const view = viewOf(archive);
  const end = endOfDirectory(view);
  if (end === undefined) throw broken(file);
  const count = view.getUint16(end + 10, true);
  if (count > INPUT_LIMITS.entriesPerArchive) {
    throw new InputError({
      code: "archiveEntries",
      params: { count, limit: INPUT_LIMITS.entriesPerArchive },
      place: { file },
    });
  }
  const entries: DirectoryEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > archive.length || view.getUint32(at, true) !== CENTRAL_HEADER) throw broken(file);
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const extraAt = at + 46 + nameLength;
    if (extraAt + extraLength > archive.length) throw broken(file);
    const name = archive.subarray(at + 46, extraAt);
    const sizes = sizesAt(view, at, extraAt, extraLength);
    entries.push({
      path: new TextDecoder().decode(name).replaceAll("\\", "/"),
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 1) !== 0,
      ...sizes,
    });
    at = extraAt + extraLength + commentLength;
  }
  return entries;
}

/** Sizes and offset stand in the header, or, where it says so, in its zip64 field, in this order. */
function sizesAt(view: DataView, at: number, extraAt: number, extraLength: number) {
  let expanded = view.getUint32(at + 24, true);
  let compressed = view.getUint32(at + 20, true);
  let offset = view.getUint32(at + 42, true);
  let field = extraAt;
  while (field + 4 <= extraAt + extraLength) {
    const id = view.getUint16(field, true);
    const length = view.getUint16(field + 2, true);
    if (id === ZIP64_FIELD) {
      let next = field + 4;
      const take = (value: number): number => {
        if (value !== IN_ZIP64 || next + 8 > field + 4 + length) return value;
        next += 8;
        return Number(view.getBigUint64(next - 8, true));
      };
      expanded = take(expanded);
      compressed = take(compressed);
      offset = take(offset);
    }
    field += 4 + length;
  }
  return { expanded, compressed, offset };
}

function endOfDirectory(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}

function expand(
  archive: Uint8Array,
  entry: DirectoryEntry,
  file: string,
  check: (soFar: number) => void,
): Uint8Array<ArrayBuffer> {
  const place = { file, path: entry.path };
  if (entry.encrypted) throw new InputError({ code: "archiveEncrypted", params: {}, place });
  const view = viewOf(archive);
  const at = entry.offset;
  if (at + 30 > archive.length || view.getUint32(at, true) !== LOCAL_HEADER) throw broken(file);
  const dataAt = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const data = archive.subarray(dataAt, dataAt + entry.compressed);
  if (data.length !== entry.compressed) throw broken(file, entry.path);
  if (entry.method === 0) {
    check(data.length);
    return data.slice();
  }
  if (entry.method !== 8) {
    throw new InputError({ code: "archiveMethod", params: { method: entry.method }, place });
  }
  return inflate(data, file, entry.path, check);
}

/** The compressed bytes go in by small pieces, so that a bomb is noticed after its first few. */
const PIECE = 16 * 1024;

function inflate(
  data: Uint8Array,
  file: string,
  path: string,
  check: (soFar: number) => void,
): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    check(length);
  });
  try {
    for (let at = 0; at < data.length; at += PIECE) {
      stream.push(data.subarray(at, at + PIECE), at + PIECE >= data.length);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw broken(file, path);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function broken(file: string, path?: string): InputError {
  return new InputError({ code: "archiveBroken", params: {}, place: { file, path } });
}
