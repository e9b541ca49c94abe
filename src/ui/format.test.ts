import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatFor, NBSP } from "./format";

const en = formatFor("en");
const de = formatFor("de");
/** No-break spaces (Intl has two kinds) read as plain ones, so that expectations stay legible. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("numbers with units", () => {
  test.each([
    [en.percent(0.553), "55 %", de.percent(0.553), "55 %"],
    [en.percent(0.0043, 1), "0.4 %", de.percent(0.0043, 1), "0,4 %"],
    [en.cores(1), "1 core", de.cores(1), "1 Kern"],
    [en.cores(1.344), "1.34 cores", de.cores(1.344), "1,34 Kerne"],
    [en.cores(0), "0 cores", de.cores(0), "0 Kerne"],
    [en.vcpus(8), "8 vCPUs", de.vcpus(1), "1 vCPU"],
    [en.frequency(2600), "2.6 GHz", de.frequency(13_240), "13,2 GHz"],
    [en.frequency(12.5), "12.5 MHz", de.frequency(650), "650 MHz"],
    [en.memory(32_768), "32 GiB", de.memory(1536), "1,5 GiB"],
    [en.memory(512), "512 MiB", de.memory(0.5), "512 KiB"],
    [en.memory(1_572_864), "1.5 TiB", de.memory(0), "0 MiB"],
    [en.transfer(1126), "1.1 GiB/s", de.transfer(850), "850 MiB/s"],
    [en.link(10_000), "10 Gbit/s", de.link(100), "100 Mbit/s"],
    [en.power(650), "650 W", de.power(7900), "7,9 kW"],
    [en.energy(0.34), "340 Wh", de.energy(12.4), "12,4 kWh"],
    [en.count(12_345), "12,345", de.count(12_345), "12.345"],
    [en.speed(10_000), "10,000×", de.speed(60), "60×"],
    [en.ratio(3.42), "3.4 : 1", de.ratio(3.42), "3,4 : 1"],
    [en.milliseconds(180), "180 ms", de.milliseconds(1200), "1,2 s"],
  ])("%s | %s", (english, wantEnglish, german, wantGerman) => {
    expect(plain(english)).toBe(wantEnglish);
    expect(plain(german)).toBe(wantGerman);
  });

  test("nothing rounds to a negative zero", () => {
    expect(en.number(-0.001, 1)).toBe("0");
    expect(plain(de.percent(-0.0001))).toBe("0 %");
  });

  test("a number never parts from its unit", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (value) => {
        for (const text of [en.memory(value), de.power(value), en.cores(value), de.energy(value)]) {
          expect(text).toContain(NBSP);
          expect(text).not.toContain(" ");
        }
      }),
    );
  });

  test("no unit is shown with four digits before its point where a larger one exists", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (value) => {
        expect(Number.parseFloat(en.memory(value).replaceAll(",", ""))).toBeLessThan(1024);
        expect(Number.parseFloat(en.power(value).replaceAll(",", ""))).toBeLessThan(1000);
      }),
    );
  });
});

describe("durations", () => {
  test.each([
    [0.2, "0.2 s"],
    [9.97, "10 s"],
    [59.6, "1 min"],
    [80, "1 min 20 s"],
    [3599.7, "1 h"],
    [7500, "2 h 5 min"],
    [86_400, "1 d"],
    [100_000, "1 d 4 h"],
  ])("%d seconds read as %s", (seconds, want) => {
    expect(plain(en.duration(seconds))).toBe(want);
  });
});

describe("the simulated clock", () => {
  const epoch = "2026-03-02T00:00:00";
  const time = (33 * 3_600 + 41 * 60 + 36) * 1e6;

  test("counts from the scenario's epoch, in no zone but its own", () => {
    expect(en.clock(epoch, time)).toBe("Tue 09:41:36");
    expect(de.clock(epoch, time)).toBe("Di 09:41:36");
    expect(en.clock(epoch, time, "time")).toBe("09:41:36");
    expect(en.clock(epoch, 0, "minute")).toBe("00:00");
    expect(plain(en.clock(epoch, time, "full"))).toContain("2026");
  });

  test("an epoch with fractions or a zone mark is read alike", () => {
    expect(en.clock("2026-03-02T00:00:00.000Z", time)).toBe("Tue 09:41:36");
  });
});
