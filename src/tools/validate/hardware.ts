/** Hardware partitions. */
import { dsd } from "../../engine/platforms/dsd";
import { host, partition } from "../../engine/testing/build";
import { QUARTERS } from "../../protocol/boards";
import { figures, type Example, type Room } from "./example";
import { maximumOf } from "./maxima";

/** A server with one vPar that has 1,024 MB and runs. */
function vparServer(): Room {
  return {
    hosts: [host("npar", 4, { architecture: "ia64", boards: cells(2) })],
    partitions: [
      partition("nPar", 4, {
        platform: "vpar",
        memoryMiB: 200_000,
        settings: { cells: "cell 0,cell 1" },
      }),
      partition("vPar", 2, { container: "nPar", memoryMiB: 1024 }),
      partition("created", 1, { container: "nPar", memoryMiB: 100, state: "off" }),
    ],
  };
}

function cells(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    name: `cell ${i}`,
    cores: 2,
    memoryMiB: 100_000,
  }));
}

export const hardwareExamples: readonly Example[] = [
  {
    id: "HWP-01",
    platform: "vpar",
    about: "Memory comes in 64 MB: rounded up at creation, down when a running vPar changes.",
    source: "HP-UX vPars and Integrity VM V6.3 Administrator Guide p. 62",
    confidence: "high",
    rooms: { "delete 100": vparServer(), "delete 257": vparServer(), "add 100": vparServer() },
    measure: (room) => {
      const changes = { "delete 100": -100, "delete 257": -257, "add 100": 100 };
      const moved = Object.entries(changes).map(([name, by]) => {
        const memoryMiB = 1024 + by;
        const changed = {
          type: "changePartition",
          partition: "vPar",
          changes: { memoryMiB },
        } as const;
        room(name).engine.dispatch(changed);
        return Math.abs(room(name).partition("vPar").memoryMiB - 1024);
      });
      return [
        ...figures(
          Object.keys(changes).map((name) => `${name} MB`),
          moved,
          [64, 256, 64],
        ),
        ...figures(
          ["created with 100 MB"],
          [room("add 100").partition("created").memoryMiB],
          [128],
        ),
      ];
    },
  },
  {
    id: "HWP-03",
    platform: "vpar",
    about: "The hyper-threads of a core cannot be split across vPars.",
    source: "Introducing HP-UX 11i Virtual Partitions, Sep 2007, p. 13",
    confidence: "high",
    rooms: {
      "": {
        hosts: [
          host("npar", 1, {
            architecture: "ia64",
            cpu: { sockets: 1, coresPerSocket: 1, threadsPerCore: 2, mhz: 1600 },
            boards: [{ name: "cell 0", cores: 1, memoryMiB: 100_000 }],
          }),
        ],
        partitions: [
          partition("nPar", 1, {
            platform: "vpar",
            memoryMiB: 100_000,
            settings: { cells: "cell 0" },
          }),
          partition("A", 1, { container: "nPar" }),
          partition("B", 1, { container: "nPar", state: "off" }),
        ],
      },
    },
    measure: (room) =>
      figures(
        ["the other thread goes to B"],
        [room().engine.dispatch({ type: "powerOn", partition: "B" }).ok],
        [false],
      ),
  },
  {
    id: "HWP-05",
    platform: "dsd",
    about: "Domains a machine, and the quarters of a board.",
    source: "informit.com 169689; SPARC Enterprise M8000/M9000 Overview 2-10; DR guide ch. 1",
    confidence: "high",
    measure: () => {
      const models = ["Sun Fire 6800", "SPARC Enterprise M8000", "SPARC Enterprise M9000"];
      return [
        ...figures(
          models,
          models.map((model) => maximumOf(dsd.view, "partitionsPerHost", model)),
          [4, 16, 24],
        ),
        ...figures(["quarters of a board"], [QUARTERS], [4]),
      ];
    },
  },
  {
    id: "HWP-07",
    platform: "system370",
    about: "Nothing is shared: an idle partition helps nobody.",
    source: "informit.com 169689",
    confidence: "high",
    rooms: {
      "": {
        hosts: [
          host("system370", 16, {
            boards: [
              { name: "A", cores: 8, memoryMiB: 500_000 },
              { name: "B", cores: 8, memoryMiB: 500_000 },
            ],
          }),
        ],
        partitions: [
          partition("A", 8, { settings: { side: "A" }, cpu: 0.1 }),
          // Its software would keep 14 such processors busy; it has eight.
          partition("B", 8, { settings: { side: "B" }, mhz: 1750 }),
        ],
      },
    },
    measure: (room) =>
      figures(["B gets", "idle in A"], [room().of("B").used, 16 - room().hostUsed()], [8, 7.2]),
  },
];
