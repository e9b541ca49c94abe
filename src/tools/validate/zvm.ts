/** z/VM. */
import { SECOND } from "../../protocol/units";
import { zvm } from "../../engine/platforms/zvm";
import { host, partition } from "../../engine/testing/build";
import type { Settings } from "../../protocol/scenario-parts";
import { figures, type Example, type Room } from "./example";

function guest(id: string, settings: Settings) {
  return partition(id, 10, { settings });
}

function looping(limit: string): Room {
  return {
    hosts: [host("zvm", 1)],
    partitions: [guest("a", { share: 100, limit, limitPct: 3 })],
  };
}

const SET_SHARE = "IBM docs, CP command SET SHARE";

export const zvmExamples: readonly Example[] = [
  {
    id: "ZVM-01",
    platform: "zvm",
    about: "Relative shares divide the system in proportion.",
    source: SET_SHARE,
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("zvm", 2)],
        partitions: [guest("a", { share: 100 }), guest("b", { share: 200 })],
      },
    },
    measure: (room) => {
      const share = zvm.view.settings.find(({ key }) => key === "share")!;
      return [
        ...figures(
          ["a %", "b %"],
          room()
            .used("a", "b")
            .map((cores) => 50 * cores),
          [33.3, 66.7],
          1,
        ),
        ...figures(
          ["default", "least", "most"],
          [Number(share.default), share.min!, share.max!],
          [100, 1, 10_000],
        ),
      ];
    },
  },
  {
    id: "ZVM-02",
    platform: "zvm",
    about: "Relative shares divide what the absolute ones leave.",
    source: SET_SHARE,
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("zvm", 2)],
        partitions: [
          guest("a", { absolutePct: 20 }),
          guest("b", { share: 100 }),
          guest("c", { share: 300 }),
        ],
      },
    },
    measure: (room) =>
      figures(
        ["a %", "b %", "c %"],
        room()
          .used("a", "b", "c")
          .map((cores) => 50 * cores),
        [20, 20, 60],
        1,
      ),
  },
  {
    id: "ZVM-03",
    platform: "zvm",
    about: "A looping guest on an idle system: LIMITHARD holds, LIMITSOFT yields.",
    source: `${SET_SHARE}; velocitysoftware.com, CPUSHR`,
    confidence: "medium",
    rooms: { hard: looping("hard"), soft: looping("soft"), none: looping("none") },
    measure: (room) =>
      figures(
        ["LIMITHARD %", "LIMITSOFT %", "NOLIMIT %"],
        ["hard", "soft", "none"].map((limit) => 100 * room(limit).of("a").used),
        [3, 100, 100],
        0.5,
      ),
  },
  {
    id: "ZVM-05",
    platform: "zvm, kvm",
    about: "What a level of nesting costs: hardware carries two on z; x86 nests within 6–8 %.",
    source: "ibmvm msg18367 (Buelens, Altmark 2008); Turtles, OSDI'10",
    confidence: "high",
    rooms: {
      z: {
        hosts: [host("prsm", 16)],
        partitions: [
          partition("lpar", 8, { platform: "zvm", memoryMiB: 100_000 }),
          partition("second", 4, { container: "lpar", platform: "zvm", memoryMiB: 50_000 }),
          partition("a", 2, { container: "lpar", cpu: 0.5 }),
          partition("b", 2, { container: "second", cpu: 0.5 }),
        ],
      },
      x86: {
        hosts: [host("kvm", 8)],
        partitions: [
          partition("outer", 4, { platform: "kvm" }),
          partition("inner", 2, { container: "outer", cpu: 0.5 }),
        ],
      },
    },
    measure: (room) =>
      figures(
        ["second level, extra %", "third level, extra %", "nested x86, extra %"],
        [room("z").of("a").used, room("z").of("b").used, room("x86").of("inner").used].map(
          (cores) => 100 * (cores - 1),
        ),
        [0, 50, 7],
        1,
      ),
  },
  {
    id: "ZVM-06",
    platform: "zvm",
    about: "A guest relocates between members of one SSI cluster; its LPAR does not.",
    source: "vm.ibm.com/perf/reports/zvm/html/620lgr.html; IBM docs, relocation concepts",
    confidence: "high",
    rooms: {
      "": {
        clusters: [{ id: "ssi", name: "SSI" }],
        hosts: [
          host("prsm", 8, { id: "member-1", name: "member-1", cluster: "ssi" }),
          host("prsm", 8, { id: "member-2", name: "member-2", cluster: "ssi" }),
          host("prsm", 8, { id: "stranger", name: "stranger" }),
        ],
        partitions: ["member-1", "member-2", "stranger"].flatMap((id) => [
          partition(`lpar-${id}`, 4, { container: id, platform: "zvm", memoryMiB: 100_000 }),
          partition(`guest-${id}`, 2, { container: `lpar-${id}`, cpu: 0.1 }),
        ]),
      },
    },
    measure: (room) => {
      const move = (what: string, to: string) =>
        room().engine.dispatch({ type: "migrate", partition: what, to }).ok;
      const allowed = [
        move("guest-member-1", "lpar-stranger"),
        move("lpar-member-1", "member-2"),
        move("guest-member-1", "lpar-member-2"),
      ];
      const { engine } = room();
      engine.advanceTo(engine.time + 60 * SECOND);
      const [finished] = engine.migrationReport().finished;
      const quiesced = finished?.rounds.filter(({ kind }) => kind === "still") ?? [];
      return figures(
        ["to another system", "an LPAR", "to a member of its SSI", "last passes while quiesced"],
        [...allowed, quiesced.length],
        [false, false, true, 2],
      );
    },
  },
];
