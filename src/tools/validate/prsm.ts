/** IBM PR/SM. */
import { verticalPolarization } from "../../engine/dispatch/hiperDispatch";
import { runTime } from "../../engine/dispatch/prsm";
import { prsm, weightShare } from "../../engine/platforms/prsm";
import { host, partition } from "../../engine/testing/build";
import type { Settings } from "../../protocol/scenario-parts";
import { figures, type Example } from "./example";
import { maximumOf } from "./maxima";

function lpar(id: string, vcpus: number, weight: number, more: Settings = {}, cpu = 1) {
  return partition(id, vcpus, { settings: { weight, ...more }, cpu });
}

const VIEW = prsm.view;
const IBM = "IBM docs";

export const prsmExamples: readonly Example[] = [
  {
    id: "PRSM-01",
    platform: "prsm",
    about: "A weight is a share of the whole LPAR, spread over its logical cores.",
    source: `${IBM} Z16M-A01, Use of processing weights`,
    confidence: "high",
    measure: () => {
      const members = [
        { id: "ZVSE", vcpus: 1, weight: 300 },
        { id: "ZOSTEST", vcpus: 6, weight: 100 },
        { id: "ZVM", vcpus: 2, weight: 900 },
      ].map(({ id, vcpus, weight }) => ({
        id,
        name: id,
        vcpus,
        memoryMiB: 1,
        settings: { weight },
      }));
      const shares = members.map((member) => 100 * weightShare(member, members));
      const each = shares.map((share, i) => share / members[i]!.vcpus);
      const ids = members.map(({ id }) => id);
      const weight = VIEW.settings.find(({ key }) => key === "weight")!;
      return [
        ...figures(
          ids.map((id) => `${id} share %`),
          shares,
          [23.1, 7.7, 69.2],
          0.1,
        ),
        ...figures(
          ids.map((id) => `${id} % a core`),
          each,
          [23.1, 1.3, 34.6],
          0.1,
        ),
        ...figures(["least weight", "most weight"], [weight.min!, weight.max!], [1, 999]),
      ];
    },
  },
  {
    id: "PRSM-02",
    platform: "prsm",
    about: "With all of PRSM-01 busy, the logical cores bound before the weights do.",
    source: `derived from PRSM-01 and the z9 PR/SM Planning Guide (a logical CPU is a consumer)`,
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("prsm", 6)],
        partitions: [lpar("ZVSE", 1, 300), lpar("ZOSTEST", 6, 100), lpar("ZVM", 2, 900)],
      },
    },
    measure: (room) =>
      figures(["ZVSE", "ZOSTEST", "ZVM"], room().used("ZVSE", "ZOSTEST", "ZVM"), [1, 3, 2]),
  },
  {
    id: "PRSM-03",
    platform: "prsm",
    about: "An LPAR with two logical processors on a three-way never exceeds 67 %.",
    source: "z9 PR/SM Planning Guide (manualshive 4279167 p. 165)",
    confidence: "high",
    rooms: {
      "": { hosts: [host("prsm", 3)], partitions: [lpar("a", 2, 999), lpar("b", 3, 1)] },
    },
    measure: (room) => figures(["% of the CPC"], [(100 * room().of("a").used) / 3], [66.7], 0.5),
  },
  {
    id: "PRSM-04",
    platform: "prsm",
    about: "Three capped LPARs get what their weights say, whatever they want.",
    source: `${IBM} LinuxONE 9176-ML2, Processor resource capping, example 1`,
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("prsm", 6)],
        partitions: [
          lpar("a", 6, 500, { capped: true }),
          lpar("b", 3, 480, { capped: true }),
          lpar("c", 3, 20, { capped: true }),
        ],
      },
    },
    measure: (room) => {
      const used = room().used("a", "b", "c");
      const sizes = [6, 3, 3];
      const names = ["a", "b", "c"];
      const perCore = used.map((cores, i) => (100 * cores) / sizes[i]!);
      const ofAll = used.map((cores) => (100 * cores) / 6);
      return [
        ...figures(
          names.map((id) => `${id}: a logical core in % of a physical`),
          perCore,
          [50, 96, 4],
          0.1,
        ),
        // The ranges of the table are the machine's 3.6 % about these.
        ...figures(
          names.map((id) => `${id}: % of the CPC`),
          ofAll,
          [50, 48, 2.05],
          1.8,
        ),
      ];
    },
  },
  {
    id: "PRSM-06",
    platform: "prsm",
    about:
      "A capped LPAR cannot use what others leave; an uncapped one can, up to its logical cores.",
    source: `${IBM}, Weights and capping`,
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("prsm", 6)],
        partitions: [
          lpar("A", 6, 500, {}, 0),
          lpar("B", 3, 300, { capped: true }),
          lpar("C", 3, 200),
        ],
      },
    },
    measure: (room) =>
      figures(
        ["B", "C", "idle"],
        [...room().used("B", "C"), 6 - room().hostUsed()],
        [1.8, 3, 1.2],
        0.06,
      ),
  },
  {
    id: "PRSM-07",
    platform: "prsm",
    about: "An absolute cap of 2.5 holds on an idle machine.",
    source: `${IBM} 9176-ME2, Absolute capping`,
    confidence: "high",
    rooms: {
      "": { hosts: [host("prsm", 10)], partitions: [lpar("a", 6, 100, { absoluteCap: 2.5 })] },
    },
    measure: (room) => figures(["cores"], room().used("a"), [2.5], 2.5 * 0.031),
  },
  {
    id: "PRSM-08",
    platform: "prsm",
    about:
      "The run time of a logical core lies between 12.5 and 25 ms; a vertical high's is 100 ms.",
    source: `${IBM} 9176-ME2, Processor running time`,
    confidence: "medium",
    measure: () =>
      figures(
        ["6 for 6 cores, ms", "6 for 8", "6 for 12", "6 for 24"],
        [6, 8, 12, 24].map((logical) => runTime(6, logical) / 1000),
        [25, 18.75, 12.5, 12.5],
        0.1,
      ),
  },
  {
    id: "PRSM-10",
    platform: "prsm",
    about: "Vertical polarization: whole cores are high, the rest medium, the others low.",
    source: "z/OS WLM ieaw10039; vm.ibm.com LPAR entitlement calculator; z/VM HiperDispatch paper",
    confidence: "medium",
    measure: () => {
      const cases = [
        [200, 4, 2, 0, 0, 2],
        [381, 6, 3, 1, 81, 2],
        [250, 6, 2, 1, 50, 3],
        [230, 6, 1, 2, 65, 3],
      ] as const;
      return cases.flatMap(([entitled, logical, high, medium, mediumPct, low]) => {
        const vertical = verticalPolarization(entitled, logical);
        return figures(
          ["high", "medium", "medium's %", "low"].map(
            (what) => `${entitled} % over ${logical}: ${what}`,
          ),
          [vertical.high, vertical.medium, vertical.mediumPct, vertical.low],
          [high, medium, mediumPct, low],
        );
      });
    },
  },
  {
    id: "PRSM-11",
    platform: "prsm",
    about: "How many LPARs a machine has at most.",
    source: "IBM 990 p. 70; Z9 p. 41; steinperformance.blogspot.com 2015",
    confidence: "high",
    measure: () => {
      const models = ["z990", "z9 EC", "z9 BC S07", "z13"];
      return figures(
        models,
        models.map((model) => maximumOf(VIEW, "partitionsPerHost", `IBM ${model}`)),
        [30, 60, 30, 85],
      );
    },
  },
];
