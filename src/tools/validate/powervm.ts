/** IBM PowerVM. */
import { SECOND } from "../../protocol/units";
import { leastPerProcessor, powervm } from "../../engine/platforms/powervm";
import { host, partition } from "../../engine/testing/build";
import type { Settings } from "../../protocol/scenario-parts";
import { figures, type Example } from "./example";
import { maximumOf } from "./maxima";

function lpar(id: string, vcpus: number, settings: Settings, cpu = 1) {
  return partition(id, vcpus, { settings, cpu });
}

export const powervmExamples: readonly Example[] = [
  {
    id: "PVM-01",
    platform: "powervm",
    about: "The weight divides what is unused only: 0.75 units go 2 : 1 to weights 200 and 100.",
    source: "HMC V7R340 help, AddRemoveProcPanel.Weight",
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("powervm", 2.75 * 4)],
        partitions: [
          lpar("a", 4, { entitlement: 2, weight: 200 }),
          lpar("b", 4, { entitlement: 2, weight: 100 }),
          lpar("rest", 10, { entitlement: 7, capped: true }, 0.625),
        ],
      },
    },
    measure: (room) => {
      const [a, b, rest] = room().used("a", "b", "rest") as [number, number, number];
      const free = 11 - 4 - rest;
      const weight = powervm.view.settings.find(({ key }) => key === "weight")!;
      return [
        ...figures(["unused units"], [free], [0.75]),
        ...figures(["a, extra", "b, extra"], [a - 2, b - 2], [0.5, 0.25]),
        ...figures(
          ["least weight", "most weight", "default"],
          [weight.min!, weight.max!, Number(weight.default)],
          [0, 255, 128],
        ),
      ];
    },
  },
  {
    id: "PVM-02",
    platform: "powervm",
    about: "Weights 90 and 180 divide what is free 1 : 2.",
    source: "IBM Redbook, Logical Partitions on System i5, p. 24",
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("powervm", 4)],
        partitions: [
          lpar("a", 4, { entitlement: 0.5, weight: 90 }),
          lpar("b", 4, { entitlement: 0.5, weight: 180 }),
        ],
      },
    },
    measure: (room) =>
      figures(
        ["a, of what is free", "b, of what is free"],
        room()
          .used("a", "b")
          .map((units) => (units - 0.5) / 3),
        [0.3333, 0.6667],
        0.01,
      ),
  },
  {
    id: "PVM-03",
    platform: "powervm",
    about: "Entitlements are milliseconds of a 10 ms window: 0.8 units are 8 ms, 1.5 are 15.",
    source: "IBM Redbook, Logical Partitions on System i5, p. 9",
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("powervm", 3)],
        partitions: [
          lpar("a", 1, { entitlement: 0.8, capped: true }),
          lpar("b", 2, { entitlement: 1.5, capped: true }),
        ],
      },
    },
    measure: (room) =>
      figures(
        ["a, ms a window", "b, ms a window"],
        room()
          .dispatched(10)
          .map((cores) => 10 * cores),
        [8, 15],
        0.01,
      ),
  },
  {
    id: "PVM-04",
    platform: "powervm",
    about: "An uncapped partition is bounded by its virtual processors.",
    source: "IBM p5 590 System Handbook p. 63",
    confidence: "high",
    rooms: {
      "": { hosts: [host("powervm", 16)], partitions: [lpar("a", 1, { entitlement: 0.5 })] },
    },
    measure: (room) => figures(["units"], room().used("a"), [1]),
  },
  {
    id: "PVM-06",
    platform: "powervm",
    about: "Micro-partitions a machine, and the least units of one.",
    source: "IBM p5 520 p. 52; 4405ch03 p. 79; Power 780 p. 131; Power 750/760 TO&I p. 124",
    confidence: "high",
    measure: () => {
      const models = [
        "IBM p5 520",
        "Power 570",
        "Power 780 (POWER7)",
        "Power 750 (POWER7+)",
        "Power 760 (POWER7+)",
      ];
      return [
        ...figures(
          models,
          models.map((model) => maximumOf(powervm.view, "partitionsPerHost", model)),
          [40, 160, 960, 640, 960],
        ),
        ...figures(
          models.map((model) => `${model}, least units`),
          models.map(leastPerProcessor),
          [0.1, 0.1, 0.1, 0.05, 0.05],
        ),
      ];
    },
  },
  {
    id: "PVM-07",
    platform: "powervm",
    about: "Weight 0 cannot exceed what is committed.",
    source: "BMC, CA and HMC docs",
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("powervm", 3)],
        partitions: [
          lpar("a", 3, { entitlement: 1, weight: 0 }),
          lpar("b", 3, { entitlement: 1, weight: 128 }),
        ],
      },
    },
    measure: (room) =>
      figures(
        ["a, extra", "b, extra"],
        room()
          .used("a", "b")
          .map((units) => units - 1),
        [0, 1],
      ),
  },
  {
    id: "PVM-09",
    platform: "powervm",
    about: "Only a partition with virtual I/O alone and without huge pages moves while it runs.",
    source: "IBM docs power10, source and destination environments; Veritas SFHA guide",
    confidence: "high",
    rooms: {
      "": {
        clusters: [{ id: "c", name: "c" }],
        hosts: [
          host("powervm", 8, { cluster: "c" }),
          host("powervm", 8, { id: "other", name: "other", cluster: "c" }),
        ],
        partitions: [
          lpar("virtual", 1, {}),
          partition("adapter", 1, { physicalIO: true }),
          lpar("huge", 1, { hugePages: true }),
        ],
      },
    },
    measure: (room) => {
      const { engine } = room();
      const allowed = ["virtual", "adapter", "huge"].map(
        (id) => engine.dispatch({ type: "migrate", partition: id, to: "other" }).ok,
      );
      engine.advanceTo(engine.time + 60 * SECOND);
      const [finished] = engine.migrationReport().finished;
      const fetched = finished?.rounds.find(({ kind }) => kind === "pull");
      return figures(
        ["virtual I/O only", "dedicated adapter", "huge pages", "fetches the rest from the source"],
        [...allowed, (fetched?.mib ?? 0) > 0],
        [true, false, false, true],
      );
    },
  },
];
