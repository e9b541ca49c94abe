import { zipSync, strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { InputError } from "../../protocol/fault";
import { unpack } from "./archive";
import { INPUT_LIMITS } from "./limits";

const all = () => true;

function faultOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.fault.code;
    throw error;
  }
  return "none";
}

/** Overwrites what the central directory says of its entries' expanded size. */
function lieAboutSize(archive: Uint8Array, size: number): Uint8Array {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at < copy.length - 4; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return copy;
}

describe("unpack", () => {
  it("gives the wanted files, stored and deflated, and no folders", () => {
    const archive = zipSync({
      "a.txt": [strToU8("stored"), { level: 0 }],
      folder: { "b.txt": [strToU8("deflated ".repeat(100)), { level: 9 }] },
      "c.bin": strToU8("unwanted"),
    });
    const entries = unpack(archive, "x.zip", (path) => path.endsWith(".txt"));
    expect(entries.map(({ path }) => path)).toEqual(["a.txt", "folder/b.txt"]);
    expect(new TextDecoder().decode(entries[1]!.bytes)).toBe("deflated ".repeat(100));
  });

  it("refuses a bomb by what it promises", () => {
    const bomb = zipSync({ "zeros.xml": [new Uint8Array(32 << 20), { level: 9 }] });
    expect(bomb.length).toBeLessThan(100_000);
    expect(faultOf(() => unpack(bomb, "bomb.zip", all))).toBe("archiveRatio");
  });

  it("stops a bomb that lies about its size while it unpacks", () => {
    const bomb = zipSync({ "zeros.xml": [new Uint8Array(32 << 20), { level: 9 }] });
    expect(faultOf(() => unpack(lieAboutSize(bomb, 1_000), "bomb.zip", all))).toBe("archiveRatio");
  });

  it("refuses more in all than the limit, though no single file is suspicious", () => {
    const each = INPUT_LIMITS.ratioFrom;
    const count = INPUT_LIMITS.expandedBytes / each + 1;
    const names = Array.from({ length: count }, (_, i) => [`${i}.txt`, strToU8("a")] as const);
    const archive = lieAboutSize(zipSync(Object.fromEntries(names)), each);
    expect(faultOf(() => unpack(archive, "x.zip", all))).toBe("archiveTooLarge");
  });

  it("refuses an archive of too many files", () => {
    const many = Object.fromEntries(
      Array.from({ length: INPUT_LIMITS.entriesPerArchive + 1 }, (_, i) => [
        `${i}`,
        new Uint8Array(),
      ]),
    );
    expect(faultOf(() => unpack(zipSync(many, { level: 0 }), "x.zip", all))).toBe("archiveEntries");
  });

  it("names an archive that is cut short or garbled broken", () => {
    const archive = zipSync({ "a.txt": strToU8("some text that is long enough to be cut") });
    expect(faultOf(() => unpack(archive.slice(0, 40), "x.zip", all))).toBe("archiveBroken");
    const garbled = archive.slice();
    garbled.fill(0xff, 35, 60);
    expect(faultOf(() => unpack(garbled, "x.zip", all))).toBe("archiveBroken");
    const noise = Uint8Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 251);
    expect(faultOf(() => unpack(noise, "x.zip", all))).toBe("archiveBroken");
  });
});
