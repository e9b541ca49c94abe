/** How x86 got there (SPEC X86-*). */
import { describe, expect, it } from "vitest";
import { X86_GENERATIONS, type X86GenerationId } from "../../protocol/x86";
import { Engine } from "../engine";
import { esx } from "../platforms/esx";
import { hyperv } from "../platforms/hyperv";
import { kvm } from "../platforms/kvm";
import { prsm } from "../platforms/prsm";
import { xen } from "../platforms/xen";
import { host, partition, reading, scenario } from "../testing/build";
import type { HostSpec } from "../../protocol/scenario-parts";
import { chooseTechnique, generationOf, techniquesOf, type Guest } from "./technique";

function machine(generation: X86GenerationId, release?: string): HostSpec {
  const parsed = scenario({
    hosts: [
      host("esx", 2, { release, cpu: { sockets: 1, coresPerSocket: 2, mhz: 1000, generation } }),
    ],
  });
  return parsed.hosts[0]!;
}

const wide: Guest = { bits: 64, kernel: "unmodified" };
const narrow: Guest = { bits: 32, kernel: "unmodified" };

describe("X86-1: ESX 4.0's monitor modes (VMware DOC-9882, Intel table)", () => {
  const choose = (generation: X86GenerationId, guest: Guest, release = "VMware ESX 4.0") =>
    chooseTechnique(esx, machine(generation, release), guest);

  it.each([
    ["nehalem", "hwmmu", "hwmmu"],
    ["core", "hv", "hv"],
    ["netburst-vt", "hv", "bt"],
    ["em64t", undefined, "bt"],
    ["netburst", undefined, "bt"],
  ] as const)("%s: 64-bit guests by %s, 32-bit ones by %s", (generation, for64, for32) => {
    const technique = (guest: Guest) => {
      const choice = choose(generation, guest);
      return choice !== undefined && "technique" in choice ? choice.technique : undefined;
    };
    expect([technique(wide), technique(narrow)]).toEqual([for64, for32]);
  });

  it("X86-2: AMD's first 64-bit processors run 64-bit guests by translation", () => {
    expect(choose("k8", wide)).toEqual({ technique: "bt" });
    expect(choose("em64t", wide)).toEqual({ lacks: "WideAssist" });
  });

  it("knows nested paging only from the release on that did", () => {
    expect(choose("nehalem", wide, "VMware ESX Server 3.5 Update 2")).toEqual({ technique: "hv" });
    expect(choose("barcelona", wide, "VMware ESX Server 3.5")).toEqual({ technique: "hwmmu" });
  });
});

describe("X86-3: a guest that the technique cannot run is refused with the reason", () => {
  const old = { sockets: 1, coresPerSocket: 2, mhz: 1000, generation: "em64t" as const };

  it("in a file, with the place", () => {
    const file = scenario({
      hosts: [host("esx", 2, { cpu: old })],
      partitions: [partition("a", 1, { guest: { bits: 64 } })],
    });
    expect(() => Engine.open(file)).toThrow(
      expect.objectContaining({
        fault: expect.objectContaining({
          code: "needsWideAssist",
          place: { file: "scenario", path: "partitions[0]" },
        }),
      }),
    );
  });

  it("at the start and at the target of a move, changing nothing", () => {
    const engine = Engine.open(
      scenario({
        clusters: [{ id: "c", name: "c" }],
        hosts: [
          host("esx", 2, { cluster: "c" }),
          host("esx", 2, { id: "old", name: "old", cluster: "c", cpu: old }),
        ],
        partitions: [partition("a", 1, { guest: { bits: 64 } })],
      }),
    );
    const before = engine.hash();
    const verdict = engine.verdicts(["a"]).find(({ target }) => target === "old");
    expect(verdict?.reasons[0]?.code).toBe("needsWideAssist");
    expect(engine.dispatch({ type: "migrate", partition: "a", to: "old" })).toMatchObject({
      ok: false,
      reasons: [{ code: "needsWideAssist", params: { host: "old", cpu: "Xeon EM64T" } }],
    });
    expect(engine.hash()).toBe(before);
  });

  it("KVM has no way without VT-x or AMD-V, whatever the guest", () => {
    for (const { id, assist } of X86_GENERATIONS)
      expect("lacks" in chooseTechnique(kvm, machine(id), {})!).toBe(assist === undefined);
  });

  it("what runs, or is to run on, keeps its kernel; what is off may be given another", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("esx", 4, { cpu: old })],
        partitions: [
          partition("a", 1, { guest: { bits: 32 } }),
          partition("b", 1, { state: "suspended" }),
          partition("c", 1, { state: "off", guest: { bits: 32 } }),
        ],
      }),
    );
    const change = (partition: string, guest: Guest | null) =>
      engine.dispatch({ type: "changePartition", partition, changes: { guest } });
    for (const [id, guest] of [
      ["a", null],
      ["b", { bits: 32 }],
    ] as const)
      expect(change(id, guest)).toMatchObject({
        ok: false,
        reasons: [{ code: "offlineOnly", params: { key: "guest", name: id, platform: "esx" } }],
      });
    const start = () => engine.dispatch({ type: "powerOn", partition: "c" });
    const back = change("c", { bits: 64 });
    expect(start()).toMatchObject({ ok: false, reasons: [{ code: "needsWideAssist" }] });
    expect(back).toMatchObject({ ok: true, inverse: { changes: { guest: { bits: 32 } } } });
    if (back.ok) engine.dispatch(back.inverse);
    expect(start().ok).toBe(true);
  });

  it("Hyper-V asks for nested paging from Windows Server 2016 on (technet, requirements)", () => {
    const on = (generation: X86GenerationId, release?: string) =>
      chooseTechnique(hyperv, machine(generation, release), {});
    for (const release of ["Windows Server 2016", "Hyper-V Server 2019", "Windows Server 2025"]) {
      expect(on("core", release)).toEqual({ lacks: "NestedPaging" });
      expect(on("k8-v", release)).toEqual({ lacks: "NestedPaging" });
      expect(on("barcelona", release)).toEqual({ technique: "hwmmu" });
    }
    for (const release of ["Windows Server 2008 R2", "Windows Server 2012 R2", undefined])
      expect(on("core", release)).toEqual({ technique: "hv" });
    expect(on("em64t", "Windows Server 2008")).toEqual({ lacks: "Assist" });
  });

  it("Xen runs paravirtual kernels on anything, others by VT-x or AMD-V only", () => {
    const on = (generation: X86GenerationId, guest: Guest) =>
      chooseTechnique(xen, machine(generation), guest);
    expect(on("p6", { kernel: "paravirtual" })).toEqual({ technique: "pv" });
    expect(on("p6", { kernel: "paravirtual", bits: 64 })).toEqual({ lacks: "Wide" });
    expect(on("em64t", wide)).toEqual({ lacks: "AssistOrParavirtual" });
    expect(on("core", wide)).toEqual({ technique: "hv" });
    expect(on("nehalem", narrow)).toEqual({ technique: "hwmmu" });
    // What nobody states, the machine can run.
    expect(on("em64t", {})).toEqual({ technique: "pv" });
    expect(on("nehalem", {})).toEqual({ technique: "hwmmu" });
  });

  it("each platform tells the page which techniques it knows", () => {
    expect([esx, xen, hyperv, kvm, prsm].map(techniquesOf)).toEqual([
      ["bt", "hv", "hwmmu"],
      ["pv", "hv", "hwmmu"],
      ["hv", "hwmmu"],
      ["hv", "hwmmu"],
      [],
    ]);
  });

  it("who says nothing of itself is what its machine can run", () => {
    expect(chooseTechnique(esx, machine("em64t"), {})).toEqual({ technique: "bt" });
    expect(chooseTechnique(esx, machine("modern"), {})).toEqual({ technique: "hwmmu" });
  });

  it("a machine that states its year only is of the newest generation by then", () => {
    const of = (year: number) => generationOf({ ...machine("p6"), cpu: bare(machine("p6")), year });
    expect([of(2001), of(2004), of(2005), of(2019)].map((each) => each?.id)).toEqual([
      "netburst",
      "em64t",
      "netburst-vt",
      "modern",
    ]);
  });
});

function bare({ cpu }: HostSpec): HostSpec["cpu"] {
  const { generation: _, ...rest } = cpu;
  return rest;
}

describe("X86-4: what virtualization itself costs", () => {
  it("costs nothing on the machine unless somebody says so", () => {
    const engine = Engine.open(
      scenario({ hosts: [host("kvm", 4)], partitions: [partition("a", 2, { cpu: 0.5 })] }),
    );
    expect(reading(engine, "a").used).toBe(1);
    engine.dispatch({ type: "changeSystem", container: "host", settings: { overheadPct: 10 } });
    expect(reading(engine, "a").used).toBeCloseTo(1.1, 6);
  });

  it("ZVM-05: KVM in a KVM guest costs 7 %, the middle of what Turtles measured", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("kvm", 8)],
        partitions: [
          partition("outer", 4, { platform: "kvm" }),
          partition("inner", 2, { container: "outer", cpu: 0.5 }),
        ],
      }),
    );
    expect(reading(engine, "inner").used).toBeCloseTo(1.07, 6);
    expect(reading(engine, "outer").used).toBeCloseTo(1.07, 6);
  });

  it("ZVM-05: the hardware carries two levels of z, a third is simulated", () => {
    const lpar = partition("lpar", 4, { platform: "zvm", memoryMiB: 100_000 });
    const guest = partition("guest", 4, { container: "lpar", platform: "zvm", memoryMiB: 50_000 });
    const engine = Engine.open(
      scenario({
        hosts: [host("prsm", 8)],
        partitions: [
          lpar,
          guest,
          partition("second", 2, { container: "lpar", cpu: 0.5 }),
          partition("third", 2, { container: "guest", cpu: 0.5 }),
        ],
      }),
    );
    expect(reading(engine, "second").used).toBe(1);
    expect(reading(engine, "third").used).toBe(1.5);
  });
});
