import { describe, expect, it } from "vitest";
import { hostSchema } from "../../protocol/scenario-parts";
import { host } from "../testing/build";
import { assumedPowerCurve, powerAt } from "./power";

const curveOf = (...of: Parameters<typeof host>) =>
  assumedPowerCurve(hostSchema.parse(host(...of)));

describe("PWR-2: the curve that is assumed", () => {
  it("is of the order of its kind of machine: tens of kW, several kW, hundreds of watts", () => {
    const model168 = curveOf("system370", 2, { memoryMiB: 16 });
    const frame = curveOf("prsm", 20, { memoryMiB: 1_048_576 });
    const server = curveOf("esx", 32, { memoryMiB: 524_288 });
    expect(model168[10]).toBeGreaterThan(20_000);
    expect(model168[10]).toBeLessThan(90_000);
    expect(frame[10]).toBeGreaterThan(2_000);
    expect(frame[10]).toBeLessThan(10_000);
    expect(server[10]).toBeGreaterThan(200);
    expect(server[10]).toBeLessThan(1_000);
  });

  it("knows that later mainframes and early UNIX servers were of other kinds", () => {
    const model3090 = curveOf("prsm", 6, { architecture: "s370", year: 1988, memoryMiB: 256 });
    const sockets = { sockets: 64, coresPerSocket: 1, mhz: 250 };
    const starfire = { cpu: sockets, memoryMiB: 65_536, architecture: "sparc" } as const;
    const cabinet = curveOf("dsd", 64, { ...starfire, year: 1997 });
    expect(model3090[10]).toBeGreaterThan(40_000);
    expect(model3090[10]).toBeLessThan(110_000);
    expect(cabinet[10]).toBeGreaterThan(6_000);
    expect(cabinet[10]).toBeLessThan(14_000);
    expect(cabinet[0]! / cabinet[10]!).toBeGreaterThan(0.7);
  });

  it.each(["system370", "prsm", "esx"])("never falls with the load: %s", (platform) => {
    const curve = curveOf(platform, 8);
    expect(curve).toHaveLength(11);
    expect(curve).toEqual(curve.toSorted((a, b) => a - b));
    expect(powerAt(curve, 0)).toBe(curve[0]);
    expect(powerAt(curve, 1)).toBe(curve[10]);
  });
});
