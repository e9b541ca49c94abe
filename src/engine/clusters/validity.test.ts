import { describe, expect, it } from "vitest";
import type { ClusterValidity } from "../../protocol/topology";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";

const member = (id: string, cores: number) => host("esx", cores, { id, name: id, cluster: "c" });
const pool = (id: string, reservationMHz: number, parent?: string) => ({
  id,
  name: id,
  owner: "c",
  ...(parent === undefined ? {} : { parent }),
  settings: { reservationMHz, expandable: false },
});
const vm = (id: string, container: string, reservationMHz: number, inside: string) =>
  partition(id, 4, { container, pool: inside, settings: { reservationMHz } });

function validity(engine: Engine): ClusterValidity {
  const view = engine.topology().put.find(({ kind }) => kind === "cluster");
  if (view?.kind !== "cluster" || view.validity === undefined) throw new Error("no validity");
  return view.validity;
}

describe("POOL-4: a cluster's reservations", () => {
  /** Three hosts of 4 GHz; pools that have reserved all 12; what runs needs 2, 1, 3 (VMW-08). */
  const estate = () =>
    Engine.open(
      scenario({
        clusters: [{ id: "c", name: "C" }],
        hosts: [member("h1", 4), member("h2", 4), member("h3", 4)],
        pools: [pool("rp1", 4_000), pool("rp2", 5_000), pool("rp3", 3_000)],
        partitions: [
          vm("vm1", "h1", 1_000, "rp1"),
          vm("vm2", "h2", 1_000, "rp2"),
          vm("vm4", "h3", 1_000, "rp2"),
          vm("vm3", "h3", 3_000, "rp3"),
        ],
      }),
    );

  it("are valid while all of it is there", () => {
    expect(validity(estate())).toMatchObject({
      state: "valid",
      cpu: { capacity: 12_000, reserved: 12_000, required: 6_000 },
    });
  });

  it("turn yellow when a host is lost, and valid again with it; events tell", () => {
    const engine = estate();
    engine.takeEvents();
    engine.dispatch({ type: "failHost", host: "h3" });
    expect(validity(engine)).toMatchObject({
      state: "overcommitted",
      cpu: { capacity: 8_000, reserved: 12_000 },
    });
    engine.dispatch({ type: "repairHost", host: "h3" });
    expect(validity(engine).state).toBe("valid");
    const codes = engine.takeEvents().map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith("cluster"))).toEqual([
      "clusterOvercommitted",
      "clusterValid",
    ]);
  });

  it("turn red where those that run have been promised more than there is", () => {
    const engine = Engine.open(
      scenario({
        clusters: [{ id: "c", name: "C" }],
        hosts: [member("h1", 4)],
        pools: [pool("rp1", 8_000)],
        partitions: [vm("vm1", "h1", 3_000, "rp1"), vm("vm2", "h1", 3_000, "rp1")],
      }),
    );
    expect(validity(engine).state).toBe("invalid");
  });

  it("turn red where a pool has given more than it has", () => {
    const engine = Engine.open(
      scenario({
        clusters: [{ id: "c", name: "C" }],
        hosts: [member("h1", 12)],
        pools: [pool("rp1", 2_000), pool("rp2", 3_000, "rp1")],
        partitions: [],
      }),
    );
    expect(validity(engine)).toMatchObject({ state: "invalid", overdrawn: ["rp1"] });
  });

  it("are told of once: who looks again, or restores, hears nothing new", () => {
    const engine = estate();
    engine.dispatch({ type: "failHost", host: "h3" });
    const restored = Engine.restore(engine.save());
    restored.takeEvents();
    restored.dispatch({ type: "powerOff", partition: "vm1" });
    expect(restored.takeEvents().map(({ code }) => code)).toEqual(["partitionPoweredOff"]);
    expect(restored.hash()).not.toBe(engine.hash());
    engine.dispatch({ type: "powerOff", partition: "vm1" });
    expect(restored.hash()).toBe(engine.hash());
  });
});
