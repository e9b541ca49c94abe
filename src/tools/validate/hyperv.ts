/** Microsoft Hyper-V. */
import { hyperv } from "../../engine/platforms/hyperv";
import { host, partition } from "../../engine/testing/build";
import type { Maximum } from "../../protocol/platform";
import { figures, type Example, type Room } from "./example";
import { maximumOf } from "./maxima";

/** Four VMs of one VP each, on two cores with two threads. */
function smt(scheduler: string): Room {
  return {
    hosts: [
      host("hyperv", 2, {
        cpu: { sockets: 1, coresPerSocket: 2, threadsPerCore: 2, mhz: 1000 },
        settings: { scheduler },
      }),
    ],
    partitions: ["a", "b", "c", "d"].map((id) =>
      partition(id, 1, { settings: { threadsPerCore: 1 } }),
    ),
  };
}

export const hypervExamples: readonly Example[] = [
  {
    id: "HYV-01",
    platform: "hyperv",
    about: "A reserve is in percent of the VM's own processors: 8 × 25 % of 16 are 12.5 %.",
    source: "issuhub.com 6089 p. 104 (Mastering Hyper-V)",
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("hyperv", 16)],
        partitions: [
          partition("a", 8, { settings: { reservePct: 25, weight: 1 } }),
          partition("b", 64, { settings: { weight: 10_000 } }),
        ],
      },
    },
    measure: (room) =>
      figures(
        ["processors guaranteed", "% of the system"],
        [room().of("a").used, (100 * room().of("a").used) / 16],
        [2, 12.5],
        0.01,
      ),
  },
  {
    id: "HYV-02",
    platform: "hyperv",
    about: "A relative weight of 200 gets twice what 100 gets, under contention.",
    source: "issuhub.com 6089 p. 104; virtualization.info 2011-02-28",
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("hyperv", 1)],
        partitions: [
          partition("a", 1, { settings: { weight: 200 } }),
          partition("b", 1, { settings: { weight: 100 } }),
        ],
      },
    },
    measure: (room) => {
      const weight = hyperv.view.settings.find(({ key }) => key === "weight")!;
      return [
        ...figures(
          ["a %", "b %"],
          room()
            .used("a", "b")
            .map((cores) => 100 * cores),
          [66.7, 33.3],
          1,
        ),
        ...figures(
          ["least", "most", "default"],
          [weight.min!, weight.max!, Number(weight.default)],
          [1, 10_000, 100],
        ),
      ];
    },
  },
  {
    id: "HYV-05",
    platform: "hyperv",
    about: "The core scheduler never lets two VMs share a core; the classic one does.",
    source: "MicrosoftDocs manage-hyper-v-scheduler-types.md",
    confidence: "high",
    rooms: { core: smt("core"), classic: smt("classic") },
    measure: (room) => [
      ...figures(
        ["core: a", "core: b", "core: c", "core: d"].map((name) => `${name}, % of a core`),
        room("core")
          .dispatched(20, "hyperv-core")
          .map((cores) => 100 * cores),
        [50, 50, 50, 50],
        2,
      ),
      ...figures(
        ["classic: a", "classic: b", "classic: c", "classic: d"].map(
          (name) => `${name}, % of a LP`,
        ),
        room("classic")
          .dispatched(20, "hyperv-classic")
          .map((cores) => 100 * cores),
        [100, 100, 100, 100],
        2,
      ),
    ],
  },
  {
    id: "HYV-06",
    platform: "hyperv",
    about: "Under the root scheduler caps, weights and reserves have no effect.",
    source: "MicrosoftDocs manage-hyper-v-scheduler-types.md",
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("hyperv", 2, { settings: { scheduler: "root" } })],
        partitions: [
          partition("a", 2, { settings: { weight: 10_000, limitPct: 10 } }),
          partition("b", 2, { settings: { weight: 1 } }),
        ],
      },
    },
    measure: (room) => figures(["a", "b"], room().used("a", "b"), [1, 1]),
  },
  {
    id: "HYV-07",
    platform: "hyperv",
    about: "Maxima of Windows Server 2016 and 2019.",
    source: "MicrosoftDocs plan-hyper-v-scalability-in-windows-server.md",
    confidence: "high",
    measure: () => {
      const expected: Readonly<Partial<Record<Maximum["what"], number>>> = {
        vcpusPerPartition: 240,
        memoryPerPartition: 12 * 1024 * 1024,
        threadsPerHost: 512,
        memoryPerHost: 24 * 1024 * 1024,
        partitionsPerHost: 1024,
        vcpusPerHost: 2048,
        hostsPerCluster: 64,
        partitionsPerCluster: 8000,
      };
      const whats = Object.keys(expected) as Maximum["what"][];
      return figures(
        whats,
        whats.map((what) => maximumOf(hyperv.view, what, "Windows Server 2019")),
        whats.map((what) => expected[what]!),
      );
    },
  },
];
