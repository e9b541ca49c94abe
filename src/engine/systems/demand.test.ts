import { describe, expect, it } from "vitest";
import { hashText } from "../../base/hash";
import { PROFILES, type Profile, type Workload } from "../../protocol/scenario-parts";
import { DAY, HOUR, MINUTE } from "../../protocol/units";
import { weekOffsetOf } from "../calendar";
import { recordedLevel, syntheticLevel } from "./demand";

type Synthetic = Extract<Workload, { kind: "synthetic" }>;

const workload = (profile: Profile, more: Partial<Synthetic> = {}): Synthetic => ({
  kind: "synthetic",
  profile,
  cpu: 0.1,
  memory: 0.5,
  variation: 0,
  sampleS: 60,
  ...more,
});

/** CPU at minutes of a week that begins on a Monday. */
function week(of: Synthetic, id = "vm"): number[] {
  const stream = hashText(id, 1);
  return Array.from(
    { length: 7 * 24 * 60 },
    (_, minute) => syntheticLevel(of, stream, minute, minute * MINUTE, 0).cpu,
  );
}
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const at = (values: readonly number[], day: number, hour: number) =>
  mean(values.slice((day * 24 + hour) * 60, (day * 24 + hour + 1) * 60));

describe("DEM: demand", () => {
  it.each(PROFILES)("DEM-4: a week of %s has the level as its mean", (profile) => {
    const means = Array.from({ length: 20 }, (_, i) => mean(week(workload(profile), `vm${i}`)));
    expect(mean(means) / 0.1).toBeGreaterThan(0.97);
    expect(mean(means) / 0.1).toBeLessThan(1.03);
  });

  it("the office comes at eight, goes to lunch, goes home, and rests on Sunday", () => {
    const cpu = week(workload("office"));
    expect(at(cpu, 1, 10)).toBeGreaterThan(3 * at(cpu, 1, 4));
    expect(at(cpu, 1, 12)).toBeLessThan(0.85 * at(cpu, 1, 10));
    expect(at(cpu, 1, 14)).toBeGreaterThan(1.1 * at(cpu, 1, 12));
    expect(at(cpu, 6, 11)).toBeLessThan(0.5 * at(cpu, 1, 11));
  });

  it("night and batch work while the office sleeps; batch in windows of its own", () => {
    const night = week(workload("night"));
    expect(at(night, 2, 2)).toBeGreaterThan(2 * at(night, 2, 13));
    const batch = week(workload("batch"));
    const hours = Array.from({ length: 24 }, (_, hour) => at(batch, 2, hour));
    expect(Math.max(...hours.slice(8, 20))).toBeLessThan(0.1);
    expect(Math.max(...hours.slice(0, 7))).toBeGreaterThan(0.4);
    expect(week(workload("batch"), "other")).not.toEqual(batch);
  });

  it("bursts come and go", () => {
    const cpu = week(workload("bursty"));
    const high = cpu.filter((value) => value > 0.2).length / cpu.length;
    expect(high).toBeGreaterThan(0.03);
    expect(high).toBeLessThan(0.2);
  });

  it("DEM-1: stays within 0 and 1, and is a pure function of stream and index", () => {
    const wild = workload("steady", { cpu: 0.9, memory: 0.95, variation: 1 });
    for (let index = 0; index < 2000; index++) {
      const level = syntheticLevel(wild, 7, index, index * MINUTE, 3 * DAY);
      expect(level.cpu).toBeGreaterThanOrEqual(0);
      expect(level.cpu).toBeLessThanOrEqual(1);
      expect(level.memory).toBeLessThanOrEqual(1);
      expect(syntheticLevel(wild, 7, index, index * MINUTE, 3 * DAY)).toEqual(level);
    }
  });

  it("DEM-2: a trace loops, or its last sample holds", () => {
    const traces = new Map([["t", { id: "t", intervalS: 60, cpu: [0.1, 0.2, 0.3] }]]);
    const play = (loop: boolean, minute: number) =>
      recordedLevel({ kind: "recorded", trace: "t", loop }, traces, minute * MINUTE).cpu;
    expect([0, 1, 2, 3, 4].map((minute) => play(true, minute))).toEqual([0.1, 0.2, 0.3, 0.1, 0.2]);
    expect([0, 1, 2, 3, 4].map((minute) => play(false, minute))).toEqual([0.1, 0.2, 0.3, 0.3, 0.3]);
  });

  it("knows the day of the week of an epoch", () => {
    expect(weekOffsetOf("2026-03-02T00:00:00")).toBe(0);
    expect(weekOffsetOf("2026-03-01T06:30")).toBe(6 * DAY + 6.5 * HOUR);
    expect(weekOffsetOf("2000-02-29T00:00:00")).toBe(DAY);
  });
});
