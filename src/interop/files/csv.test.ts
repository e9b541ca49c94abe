import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./csv";

const rows = (text: string | Uint8Array) =>
  parseCsv(typeof text === "string" ? strToU8(text) : text, "x.csv").rows;

describe("parseCsv", () => {
  it("tells the delimiter by the heading, not by the values", () => {
    expect(rows("VM;CPUs\na,b,c,d;4\n")).toEqual([["VM", "CPUs"], ["a,b,c,d", "4"], [""]]);
    expect(rows("VM,CPUs\na;b;c,4")[1]).toEqual(["a;b;c", "4"]);
    expect(rows("VM\tCPUs\na\t4")[1]).toEqual(["a", "4"]);
    expect(rows('"a;b;c",CPUs\nx,4')[1]).toEqual(["x", "4"]);
  });

  it("reads a byte order mark, UTF-16 and the old Windows code page", () => {
    expect(rows("\ufeffVM,Süd\n")[0]).toEqual(["VM", "Süd"]);
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ..."VM,Süd".split("").flatMap((c) => [c.charCodeAt(0), 0]),
    ]);
    expect(rows(utf16)[0]).toEqual(["VM", "Süd"]);
    const windows = Uint8Array.from("VM,Süd", (c) => c.charCodeAt(0));
    expect(rows(windows)[0]).toEqual(["VM", "Süd"]);
  });

  it("keeps line ends, delimiters and quotes inside quotes", () => {
    expect(rows('VM;Note;CPUs\r\na;"one\ntwo; ""three""";4\r\n')[1]).toEqual([
      "a",
      'one\ntwo; "three"',
      "4",
    ]);
  });

  it("heeds Excel's own hint and counts it as a row", () => {
    expect(rows("sep=;\nVM;CPUs\na;4")).toEqual([[], ["VM", "CPUs"], ["a", "4"]]);
  });

  it("names the row of a quote that is never closed", () => {
    expect(() => rows('VM,CPUs\na,4\nb,"4\nc,5')).toThrow(
      expect.objectContaining({
        fault: { code: "csvQuotes", params: {}, place: { file: "x.csv", row: 3 } },
      }),
    );
  });
});
