import { describe, expect, it } from "vitest";
import { platform } from "../testing/smallRoom";
import { guestMatters, kernelMatters, OPEN, stated, withBits, withKernel } from "./guest";

describe("a guest in a form", () => {
  it("states each side by itself, and nothing where both are open", () => {
    const wide = withBits({}, "64");
    expect(wide).toEqual({ bits: 64 });
    expect(withKernel(wide, "paravirtual")).toEqual({ bits: 64, kernel: "paravirtual" });
    expect(withBits({ bits: 32, kernel: "unmodified" }, OPEN)).toEqual({ kernel: "unmodified" });
    expect(stated(withKernel({ kernel: "unmodified" }, OPEN))).toBeUndefined();
    expect(stated({ bits: 32 })).toEqual({ bits: 32 });
  });

  it("matters only where x86 is virtualized by technique", () => {
    const xen = platform("xen", { techniques: ["pv", "hv", "hwmmu"] });
    const esx = platform("esx", { techniques: ["bt", "hv", "hwmmu"] });
    expect(guestMatters("x86-64", xen)).toBe(true);
    expect(guestMatters("power", xen)).toBe(false);
    expect(guestMatters("x86-64", platform("bare"))).toBe(false);
    expect([kernelMatters(xen), kernelMatters(esx)]).toEqual([true, false]);
  });
});
