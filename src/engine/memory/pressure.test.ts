/** Memory under pressure on small hosts: what is taken back, by what means, and what it costs. */
import { describe, expect, it } from "vitest";
import { Engine } from "../engine";
import { host, partition, reading, scenario } from "../testing/build";

describe("memory that is enough", () => {
  it("MEM-3: is granted as it is touched", () => {
    const engine = Engine.open(
      scenario({ hosts: [host("esx", 4)], partitions: [partition("a", 1), partition("b", 1)] }),
    );
    expect(reading(engine, "a").granted).toBe(512);
  });
});
