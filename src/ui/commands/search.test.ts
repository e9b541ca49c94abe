// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { useTopology } from "../../store/topology";
import { search, searchThings, thingEntries, type Entry } from "./search";
import { openTestRoom } from "./testRoom";

beforeEach(openTestRoom);

const find = (query: string, limit = 10) =>
  searchThings(thingEntries(useTopology.getState()), query, limit).hits.map(({ id }) => id);

describe("finding things", () => {
  test("puts names that begin with it before names that hold it", () => {
    expect(find("web")).toEqual(["web-01", "app-web"]);
  });

  test("puts the exact name first", () => {
    const entries = ["db-10", "db-1", "my-db-1"].map(entry);
    expect(search(entries, "db-1", 5).hits).toEqual(["db-1", "db-10", "my-db-1"]);
  });

  test("puts the beginning of a word before the middle of one", () => {
    const entries = ["cobweb", "my-web"].map(entry);
    expect(search(entries, "web", 5).hits).toEqual(["my-web", "cobweb"]);
  });

  test("finds by what surrounds a thing, after those that bear the name", () => {
    expect(find("postgres")).toEqual(["db-01"]);
    expect(find("esx-01")[0]).toBe("esx-01");
    expect(find("esx-01")).toContain("web-01");
  });

  test("wants every word, in any order", () => {
    expect(find("suspended web")).toEqual(["app-web"]);
    expect(find("web nothing")).toEqual([]);
  });

  test("puts hosts before what runs in them, and numbers in their order", () => {
    const hits = find("esx");
    expect(hits.slice(0, 2)).toEqual(["esx-01", "esx-02"]);
  });

  test("finds nothing for nothing, and pays no heed to case or spaces", () => {
    expect(find("   ")).toEqual([]);
    expect(find("  WEB-01 ")).toEqual(["web-01"]);
  });

  test("tells how many there are beyond the limit", () => {
    const { hits, count } = searchThings(thingEntries(useTopology.getState()), "esx", 2);
    expect(hits).toHaveLength(2);
    expect(count).toBe(6);
  });
});

test("whatever a name holds, its own text finds it, and the best hit is never worse than another", () => {
  const name = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text);
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 30 }), (names) => {
      for (const wanted of names) {
        const words = wanted.toLowerCase().split(/\s+/).join(" ");
        if (words !== wanted.toLowerCase()) continue;
        const [first] = search(names.map(entry), wanted, 30).hits;
        expect(first?.toLowerCase()).toBe(wanted.toLowerCase());
      }
    }),
  );
});

function entry(name: string): Entry<string> {
  return { subject: name, name: name.toLowerCase(), around: "" };
}
