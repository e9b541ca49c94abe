import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../../protocol/command";
import { CPU_LEVELS } from "../../protocol/cpuLevel";
import type { ScenarioInput } from "../../protocol/scenario";
import { SECOND } from "../../protocol/units";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";

const NEHALEM = "Intel Xeon X5570";
const HASWELL = "Intel(R) Xeon(R) CPU E5-2680 v3 @ 2.50GHz";
const ICE_LAKE = "Intel Xeon Gold 6326";
const ZEN = "AMD EPYC 7443P";

type HostInput = ScenarioInput["hosts"][number];
type PartitionInput = NonNullable<ScenarioInput["partitions"]>[number];

function machine(id: string, model: string | undefined, platform = "esx"): HostInput {
  const cpu = {
    sockets: 1,
    coresPerSocket: 8,
    mhz: 1000,
    ...(model === undefined ? {} : { model }),
  };
  const built = host(platform, 8, { id, name: id, cluster: "c" });
  const architecture = model !== undefined && /POWER/.test(model) ? "power" : built.architecture;
  return { ...built, architecture, cpu };
}

function on(container: string, id = "vm", more: Partial<PartitionInput> = {}): PartitionInput {
  return partition(id, 1, { container, ...more });
}

function open(
  hosts: HostInput[],
  partitions: PartitionInput[],
  settings?: Record<string, string>,
): Engine {
  const cluster = settings === undefined ? {} : { settings };
  return Engine.open(
    scenario({ clusters: [{ id: "c", name: "c", ...cluster }], hosts, partitions }),
  );
}

function codes(engine: Engine, command: Command): string[] {
  const result = engine.dispatch(command);
  return result.ok ? [] : result.reasons.map(({ code }) => code);
}

const move = (to: string, vm = "vm"): Command => ({ type: "migrate", partition: vm, to });
const off = (vm = "vm"): Command => ({ type: "powerOff", partition: vm });
const start = (vm = "vm"): Command => ({ type: "powerOn", partition: vm });
const evc = (mode: string): Command => ({
  type: "changeCluster",
  cluster: "c",
  settings: { evc: mode },
});
const later = (engine: Engine) => engine.advanceTo(engine.time + 3_600 * SECOND);

describe("live moves between processors", () => {
  it("CMP-2 goes to what is as new or newer, of one vendor, and nowhere else", () => {
    const hosts = [machine("old", NEHALEM), machine("mid", HASWELL), machine("amd", ZEN)];
    const engine = open([...hosts, machine("new", ICE_LAKE)], [on("mid")]);
    expect(codes(engine, move("old"))).toEqual(["cpuLevel"]);
    expect(codes(engine, move("amd"))).toEqual(["cpuVendor"]);
    expect(codes(engine, move("new"))).toEqual([]);
  });

  it("CMP-1 keeps what it was started with, until it is started anew", () => {
    const engine = open([machine("mid", HASWELL), machine("new", ICE_LAKE)], [on("mid")]);
    engine.dispatch(move("new"));
    later(engine);
    const saved = engine.toScenario().partitions[0];
    expect(saved).toMatchObject({ container: "new", cpuLevel: "intel-haswell" });
    const again = Engine.restore(engine.save());
    expect(again.hash()).toBe(engine.hash());
    expect(codes(again, move("mid"))).toEqual([]);
    engine.dispatch(off());
    engine.dispatch(start());
    expect(engine.toScenario().partitions[0]).not.toHaveProperty("cpuLevel");
    expect(codes(engine, move("mid"))).toEqual(["cpuLevel"]);
  });

  it("CMP-1 undo of a stop gives it back what it had", () => {
    const engine = open([machine("mid", HASWELL), machine("new", ICE_LAKE)], [on("mid")]);
    engine.dispatch(move("new"));
    later(engine);
    const before = engine.toScenario();
    const stopped = engine.dispatch(off());
    if (!stopped.ok) throw new Error("it stops");
    expect(engine.dispatch(stopped.inverse).ok).toBe(true);
    expect(engine.toScenario()).toEqual(before);
  });

  it("CMP-2 moves anywhere while it is off, and gets what is there when it starts", () => {
    const engine = open([machine("old", NEHALEM), machine("amd", ZEN)], [on("amd")]);
    engine.dispatch(off());
    expect(codes(engine, move("old"))).toEqual([]);
    expect(codes(engine, start())).toEqual([]);
  });

  it("CMP-2 keeps what is suspended from where it could not resume", () => {
    const engine = open([machine("old", NEHALEM), machine("new", ICE_LAKE)], [on("new")]);
    engine.dispatch({ type: "suspend", partition: "vm" });
    expect(codes(engine, move("old"))).toEqual(["cpuLevel"]);
  });

  it("asks nothing of a host whose processor nobody named", () => {
    const engine = open([machine("a", undefined), machine("b", ICE_LAKE)], [on("b")]);
    expect(codes(engine, move("a"))).toEqual([]);
  });

  it("CMP-6 tells of what was not confirmed, and refuses nothing for it", () => {
    const hosts = [machine("old", NEHALEM, "xen"), machine("new", ICE_LAKE, "xen")];
    const alone = hosts.map((each) => ({ ...each, cluster: undefined }));
    const engine = open(alone, [on("new")]);
    const verdict = engine.verdicts(["vm"]).find(({ target }) => target === "old")!;
    expect(verdict.level).toBe("strained");
    expect(verdict.reasons.map(({ code }) => code)).toContain("cpuLevelUnconfirmed");
    expect(codes(engine, move("old"))).toEqual([]);
  });
});

describe("EVC", () => {
  const hosts = () => [machine("mid", HASWELL), machine("new", ICE_LAKE)];

  it("CMP-3 lets those go back and forth that were started under it", () => {
    const engine = open(hosts(), [on("new")], { evc: "intel-haswell" });
    expect(codes(engine, move("mid"))).toEqual([]);
  });

  it("CMP-3 is refused where a host lacks it, and while somebody runs with more", () => {
    const engine = open(hosts(), [on("new")]);
    expect(codes(engine, evc("intel-icelake"))).toEqual(["hostBelowBaseline"]);
    expect(codes(engine, evc("amd-zen"))).toContain("hostBelowBaseline");
    expect(codes(engine, evc("intel-haswell"))).toEqual(["runsAboveBaseline"]);
    engine.dispatch(off());
    expect(codes(engine, evc("intel-haswell"))).toEqual([]);
  });

  it("CMP-4 leaves those that run what they have, and undo takes everything back", () => {
    const engine = open(hosts(), [on("new")], { evc: "intel-haswell" });
    const before = engine.toScenario();
    const lifted = engine.dispatch(evc("off"));
    if (!lifted.ok) throw new Error("it is lifted");
    expect(engine.toScenario().partitions[0]).toMatchObject({ cpuLevel: "intel-haswell" });
    expect(engine.dispatch(lifted.inverse).ok).toBe(true);
    expect(engine.toScenario()).toEqual(before);
  });

  it("CMP-3 keeps out a host that lacks the baseline", () => {
    const engine = open(hosts(), [], { evc: "intel-haswell" });
    const added = scenario({ hosts: [machine("old", NEHALEM)] }).hosts[0]!;
    expect(codes(engine, { type: "addHost", host: added })).toEqual(["hostBelowBaseline"]);
  });
});

describe("the platforms' own modes", () => {
  it("PowerVM: a partition activated in an older mode goes to older servers", () => {
    const hosts = [machine("p8", "POWER8", "powervm"), machine("p9", "POWER9", "powervm")];
    const settings = { processorMode: "power8", entitlement: 1 };
    const engine = open(hosts, [on("p9", "new"), on("p9", "careful", { settings })]);
    expect(codes(engine, move("p8", "new"))).toEqual(["cpuLevel"]);
    expect(codes(engine, move("p8", "careful"))).toEqual([]);
  });

  it("Hyper-V: processor compatibility, and never another manufacturer", () => {
    const hosts = [NEHALEM, ICE_LAKE, ZEN].map((model, i) => machine(`h${i}`, model, "hyperv"));
    const settings = { processorCompatibility: "standard" };
    const engine = open(hosts, [on("h1", "plain"), on("h1", "careful", { settings })]);
    expect(codes(engine, move("h0", "plain"))).toEqual(["cpuLevel"]);
    expect(codes(engine, move("h2", "careful"))).toEqual(["cpuVendor"]);
    expect(codes(engine, move("h0", "careful"))).toEqual([]);
  });

  it("KVM: a named model goes wherever it is known", () => {
    const hosts = [machine("old", NEHALEM, "kvm"), machine("new", ICE_LAKE, "kvm")];
    const named = { settings: { cpuModel: "x86-64-v2" } };
    const engine = open(hosts, [on("new", "model"), on("new", "named", named)]);
    expect(codes(engine, move("old", "model"))).toEqual(["cpuLevel"]);
    expect(codes(engine, move("old", "named"))).toEqual([]);
  });

  it("PR/SM: z/OS is not started on IFLs, Linux is", () => {
    const z = host("prsm", 8, {
      cpu: { sockets: 1, coresPerSocket: 8, mhz: 5000, types: { IFL: 8 } },
    });
    const lpar = (id: string, os: string) =>
      partition(id, 1, { os, state: "off", settings: { processorType: "IFL" } });
    const engine = Engine.open(
      scenario({ hosts: [z], partitions: [lpar("prod", "z/OS 3.1"), lpar("linux", "Linux")] }),
    );
    expect(codes(engine, start("prod"))).toEqual(["iflLinuxOnly"]);
    expect(codes(engine, start("linux"))).toEqual([]);
  });

  it("CMP-6 an edition without live migration is only told of", () => {
    const licensed = { ...machine("b", HASWELL), settings: { edition: "essentials" } };
    const engine = open([machine("a", HASWELL), licensed], [on("a")]);
    const verdict = engine.verdicts(["vm"]).find(({ target }) => target === "b")!;
    expect(verdict.reasons.map(({ code }) => code)).toContain("licenceMove");
    expect(codes(engine, move("b"))).toEqual([]);
  });
});

it("CMP-2 whatever is done, nobody runs live on a processor that lacks what it was started with", () => {
  const models = [NEHALEM, HASWELL, ICE_LAKE, ZEN];
  const ids = models.map((_, i) => `h${i}`);
  const step = fc.oneof(
    fc.record({ kind: fc.constant("move"), to: fc.constantFrom(...ids) }),
    fc.record({ kind: fc.constantFrom("off", "on", "suspend", "resume"), to: fc.constant("") }),
    fc.record({
      kind: fc.constant("evc"),
      to: fc.constantFrom("off", "intel-nehalem", "intel-haswell"),
    }),
  );
  const rank = (id: string) => CPU_LEVELS.find((level) => level.id === id)!;
  const levels = ["intel-nehalem", "intel-haswell", "intel-icelake", "amd-zen3"].map(rank);
  fc.assert(
    fc.property(fc.constantFrom(...ids), fc.array(step, { maxLength: 12 }), (first, steps) => {
      const engine = open(
        models.map((model, i) => machine(ids[i]!, model)),
        [on(first)],
      );
      let had = levels[ids.indexOf(first)]!;
      for (const { kind, to } of steps) {
        if (kind === "move") engine.dispatch(move(to));
        else if (kind === "evc") engine.dispatch(evc(to));
        else if (kind === "off") engine.dispatch(off());
        else if (kind === "on" && engine.dispatch(start()).ok) {
          const { cpuLevel, container } = engine.toScenario().partitions[0]!;
          had = rank(cpuLevel ?? levels[ids.indexOf(container)]!.id);
        } else if (kind === "suspend") engine.dispatch({ type: "suspend", partition: "vm" });
        else if (kind === "resume") engine.dispatch({ type: "resume", partition: "vm" });
        later(engine);
        const { container, state } = engine.toScenario().partitions[0]!;
        const has = levels[ids.indexOf(container)]!;
        if (state === "running") {
          expect(has.line).toBe(had.line);
          expect(has.rank).toBeGreaterThanOrEqual(had.rank);
        }
      }
    }),
    { numRuns: 60 },
  );
});
