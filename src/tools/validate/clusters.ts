/** Whether a cluster has what is reserved in it: valid, overcommitted, invalid. */
import { host, partition } from "../../engine/testing/build";
import type { ClusterValidity } from "../../protocol/topology";
import { figures, type Example, type OpenRoom, type Room } from "./example";

const CLUSTER = { id: "c", name: "Cluster" };

const pool = (id: string, ghz: number) => ({
  id,
  name: id,
  owner: "c",
  settings: { reservationMHz: 1000 * ghz, expandable: false },
});

const vm = (id: string, container: string, inside: string, ghz: number) =>
  partition(id, 4, { container, pool: inside, settings: { reservationMHz: 1000 * ghz } });

/** VMW-06: three pools of fixed reservations in 12 GHz. */
const fixed: Room = {
  clusters: [CLUSTER],
  hosts: [host("esx", 12, { id: "h1", name: "h1", cluster: "c" })],
  pools: [pool("RP1", 4), pool("RP2", 4), pool("RP3", 3)],
  partitions: [
    vm("VM1", "h1", "RP1", 2),
    vm("VM2", "h1", "RP1", 2),
    vm("VM3", "h1", "RP2", 1),
    vm("VM4", "h1", "RP2", 2),
    vm("VM5", "h1", "RP3", 3),
    ...["RP1", "RP2", "RP3"].map((id) => ({
      ...vm(`1 GHz in ${id}`, "h1", id, 1),
      state: "off" as const,
    })),
  ],
};

/** VMW-08: three hosts of 4 GHz; the pools have reserved all of it, what runs needs half. */
const beforeFailure: Room = {
  clusters: [CLUSTER],
  hosts: ["h1", "h2", "h3"].map((id) => host("esx", 4, { id, name: id, cluster: "c" })),
  pools: [pool("RP1", 4), pool("RP2", 5), pool("RP3", 3)],
  partitions: [
    vm("VM1", "h1", "RP1", 1),
    vm("VM2", "h2", "RP2", 1),
    vm("VM4", "h3", "RP2", 1),
    vm("VM3", "h3", "RP3", 3),
  ],
};

function validity(room: OpenRoom): ClusterValidity {
  const view = room.engine.topology().put.find(({ kind }) => kind === "cluster");
  if (view?.kind !== "cluster" || view.validity === undefined) throw new Error("not judged");
  return view.validity;
}

const ghz = (mhz: number) => mhz / 1000;

export const clusterExamples: readonly Example[] = [
  {
    id: "VMW-06",
    platform: "esx",
    about: "A cluster in which every pool's fixed reservation is there is valid.",
    source: "vSphere Resource Management 6.7 p. 87",
    confidence: "high",
    rooms: { "": fixed },
    measure: (room) => {
      const { state, cpu } = validity(room());
      const starts = ["RP1", "RP2", "RP3"].map(
        (id) => room().engine.dispatch({ type: "powerOn", partition: `1 GHz in ${id}` }).ok,
      );
      return [
        ...figures(
          ["state", "reserved GHz", "available GHz"],
          [state, ghz(cpu.reserved), ghz(cpu.capacity - cpu.reserved)],
          ["valid", 11, 1],
        ),
        ...figures(["1 GHz more fits in RP1", "… in RP2", "… in RP3"], starts, [
          false,
          true,
          false,
        ]),
      ];
    },
  },
  {
    id: "VMW-08",
    platform: "esx",
    about: "A cluster that loses a host is overcommitted while what runs still has its own.",
    source: "vSphere Resource Management 6.0.1 p. 80",
    confidence: "high",
    rooms: { "": beforeFailure },
    measure: (room) => {
      const { engine } = room();
      const before = validity(room());
      engine.dispatch({ type: "failHost", host: "h3" });
      const after = validity(room());
      return figures(
        ["GHz before", "running VMs need, GHz", "reserved GHz", "GHz after", "state after"],
        [
          ghz(before.cpu.capacity),
          ghz(before.cpu.required),
          ghz(after.cpu.reserved),
          ghz(after.cpu.capacity),
          after.state,
        ],
        [12, 6, 12, 8, "overcommitted"],
      );
    },
  },
];
