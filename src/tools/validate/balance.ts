/** Balance: priorities and levels of DRS, and when hosts stand by. */
import { esx } from "../../engine/platforms/esx";
import { host, partition } from "../../engine/testing/build";
import type { BalanceView, RecommendationView } from "../../protocol/balance";
import { SECOND } from "../../protocol/units";
import { figures, type Example, type OpenRoom, type Room } from "./example";

const KB =
  "VMware KB 1007485 via vbrownbag.com 2010-06; metric = standard deviation of (sum of VM entitlements / host capacity)";

function server(id: string) {
  return host("esx", 10, { id, name: id, cluster: "c" });
}

type Settings = Readonly<Record<string, string | number>>;

/** Hosts of ten cores with one machine each, that asks for so much of them. */
function loaded(loads: readonly number[], settings: Settings): Room {
  return {
    clusters: [{ id: "c", name: "c", settings: { drs: "manual", ...settings } }],
    hosts: loads.map((_, i) => server(`h${i + 1}`)),
    partitions: loads.map((load, i) =>
      partition(`vm${i + 1}`, 10, { container: `h${i + 1}`, cpu: load }),
    ),
  };
}

/** Three hosts whose loads deviate by so much: one above, one at, one below the mean. */
function three(deviation: number): Room {
  const off = deviation * Math.sqrt(1.5);
  return loaded([0.4 + off, 0.4, 0.4 - off], {});
}

/** Six machines of a tenth of a host each on the first of two: a deviation of 0.3, priority 2. */
function skewed(
  settings: Settings,
  rules: NonNullable<Room["clusters"]>[number]["rules"] = [],
): Room {
  return {
    clusters: [{ id: "c", name: "c", settings: { drs: "manual", ...settings }, rules }],
    hosts: [server("h1"), server("h2")],
    partitions: Array.from("abdefg").map((id) => partition(id, 1, { container: "h1", cpu: 1 })),
  };
}

function balance({ engine }: OpenRoom, seconds: number): BalanceView {
  engine.advanceTo(Math.max(engine.time, seconds * SECOND));
  return engine.topology().put.find((view): view is BalanceView => view.kind === "balance")!;
}

function recommended({ engine }: OpenRoom): RecommendationView[] {
  engine.advanceTo(Math.max(engine.time, 300 * SECOND));
  return engine
    .topology()
    .put.filter((view): view is RecommendationView => view.kind === "recommendation");
}

/** So many hosts, all at one load, and one more that stands by. */
function powered(hosts: number, load: number, settings: Settings = {}): Room {
  const room = loaded(
    Array.from({ length: hosts }, () => load),
    { dpm: "manual", ...settings },
  );
  return { ...room, hosts: [...room.hosts, { ...server("spare"), state: "standby" }] };
}

/** The minute in which DPM first recommends it, within three hours; 0: it does not. */
function minuteOf({ engine }: OpenRoom, type: "standby" | "wake"): number {
  for (let minute = 1; minute <= 180; minute++) {
    engine.advanceTo(minute * 60 * SECOND);
    const found = engine
      .topology()
      .put.some((view) => view.kind === "recommendation" && view.action.type === type);
    if (found) return minute;
  }
  return 0;
}

const LEVELS = [1, 2, 3, 4, 5];

export const balanceExamples: readonly Example[] = [
  {
    id: "VMW-19",
    platform: "esx",
    about:
      "The priority of a recommendation is 6 − ⌈σ ÷ 0.1 × √N⌉, read from left to right; the other reading would be 4, 5, 5.",
    source: KB,
    confidence: "medium",
    rooms: {
      "0.282 over 2": loaded([0.6, 0.036], {}),
      "0.05 over 3": three(0.05),
      "0.14 over 3": three(0.14),
    },
    measure: (room) => {
      const views = ["0.282 over 2", "0.05 over 3", "0.14 over 3"].map((name) =>
        balance(room(name), 300),
      );
      return [
        ...figures(
          ["σ over 2 hosts", "σ over 3 hosts", "larger σ over 3 hosts"],
          views.map(({ value }) => value),
          [0.282, 0.05, 0.14],
          1e-6,
        ),
        ...figures(
          ["its priority", "its priority (2)", "its priority (3)"],
          views.map(({ priority }) => priority ?? 0),
          [2, 5, 3],
        ),
      ];
    },
  },
  {
    id: "VMW-20",
    platform: "esx",
    about:
      "A recommendation is made if its priority is no greater than the level; only what must be has priority 1.",
    source:
      "docs.vmware.com 7.0 GUID-23A2BE80; limitedtechblog (Denneman, Epping); core.vmware.com, VM DRS score",
    confidence: "high",
    rooms: {
      ...Object.fromEntries(
        LEVELS.map((level) => [`level ${level}`, skewed({ drsLevel: level })] as const),
      ),
      rule: skewed({ drsLevel: 1 }, [
        { id: "r", name: "apart", kind: "apart", must: true, partitions: ["a", "b"] },
      ]),
      scored: skewed({ drsBy: "machines" }),
    },
    measure: (room) => {
      const made = LEVELS.map((level) => recommended(room(`level ${level}`)).length > 0);
      const level = esx.view.clusterSettings?.find(({ key }) => key === "drsLevel")?.default;
      return [
        ...figures(
          LEVELS.map((each) => `priority 2 at level ${each}`),
          made,
          [false, true, true, true, true],
        ),
        ...figures(
          [
            "default level",
            "priority of a broken rule at level 1",
            "interval up to 6.7",
            "from 7.0",
          ],
          [
            Number(level),
            recommended(room("rule"))[0]?.priority ?? 0,
            balance(room("level 3"), 300).everyS,
            balance(room("scored"), 300).everyS,
          ],
          [3, 1, 300, 60],
        ),
      ];
    },
  },
  {
    id: "VMW-21",
    platform: "esx",
    about:
      "DPM keeps hosts at 63 ± 18 %: below 45 % for 40 minutes one stands by, above 81 % for 5 minutes one is woken.",
    source: "knowledge.broadcom.com 310527; unknownfault.com",
    confidence: "high",
    rooms: {
      "44 percent": powered(5, 0.44),
      "46 percent": powered(5, 0.46),
      "80 percent": powered(2, 0.8),
      "82 percent": powered(2, 0.82),
      "78 and 59 percent": powered(5, 0.59, { dpmTarget: 78 }),
      "78 and 61 percent": powered(5, 0.61, { dpmTarget: 78 }),
      "78 and 95 percent": powered(2, 0.95, { dpmTarget: 78 }),
      "78 and 97 percent": powered(2, 0.97, { dpmTarget: 78 }),
    },
    measure: (room) => [
      ...figures(
        ["stands by at 44 %, minutes", "at 46 %", "wakes at 82 %, minutes", "at 80 %"],
        [
          minuteOf(room("44 percent"), "standby"),
          minuteOf(room("46 percent"), "standby"),
          minuteOf(room("82 percent"), "wake"),
          minuteOf(room("80 percent"), "wake"),
        ],
        [40, 0, 5, 0],
      ),
      ...figures(
        ["78 ± 18: at 59 %", "at 61 %", "at 97 %", "at 95 %"],
        [
          minuteOf(room("78 and 59 percent"), "standby") > 0,
          minuteOf(room("78 and 61 percent"), "standby") > 0,
          minuteOf(room("78 and 97 percent"), "wake") > 0,
          minuteOf(room("78 and 95 percent"), "wake") > 0,
        ],
        [true, false, true, false],
      ),
    ],
  },
];
