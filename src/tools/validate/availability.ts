/** Failures: what is kept free for them, when they are noticed, and who starts again. */
import { esx } from "../../engine/platforms/esx";
import { host, partition } from "../../engine/testing/build";
import type { RecoveryView } from "../../protocol/availability";
import { SECOND } from "../../protocol/units";
import { figures, type Example, type OpenRoom, type Room } from "./example";

const GUIDE = "vSphere Availability 6.7 p.25";
const GHZ = 1000;

/** So many GHz and so many GB for machines: the hypervisor's own memory comes on top. */
function server(id: string, ghz: number, memoryMiB: number, platform = "esx") {
  return host(platform, ghz, { id, name: id, cluster: "c", memoryMiB });
}

/** The guide's example of both policies: three hosts, five VMs. */
function guide(settings: Record<string, string>): Room {
  const vms = [
    [2, 1],
    [2, 1],
    [1, 2],
    [1, 1],
    [1, 1],
  ] as const;
  return {
    clusters: [{ id: "c", name: "c", settings: { haEnabled: true, ...settings } }],
    hosts: [server("h1", 9, 10_240), server("h2", 9, 6_827), server("h3", 6, 6_827)],
    partitions: vms.map(([ghz, gb], i) =>
      partition(`vm${i + 1}`, 2, {
        container: `h${(i % 3) + 1}`,
        memoryMiB: 4096,
        cpu: 0.1,
        settings: { reservationMHz: ghz * GHZ, memReservationMiB: gb * 1024 },
      }),
    ),
  };
}

/** A host each on a switch of its own, in one cluster. */
function alone(settings: Record<string, string | boolean>): Room {
  const ids = ["h1", "h2", "h3"];
  return {
    clusters: [{ id: "c", name: "c", settings: { haEnabled: true, ...settings } }],
    switches: ids.map((id) => ({ id: `s-${id}`, name: `s-${id}` })),
    hosts: ids.map((id) => ({ ...server(id, 8, 65_536), uplinks: [`s-${id}`] })),
    partitions: ids.map((id) => partition(`on-${id}`, 1, { container: id, cpu: 0.1 })),
  };
}

/** Seconds after the start at which an event of each kind came. */
function timesOf({ engine }: OpenRoom, codes: readonly string[]): number[] {
  engine.advanceTo(engine.time + 120 * SECOND);
  const events = engine.takeEvents();
  return codes.map(
    (code) => (events.find((event) => event.code === code)?.time ?? Number.NaN) / SECOND,
  );
}

function recoveryIn({ engine }: OpenRoom): RecoveryView {
  return engine.topology().put.find((view): view is RecoveryView => view.kind === "recovery")!;
}

/** Three domains on a host that fails, in a pool that has no room for any of them. */
const fullPool: Room = {
  clusters: [{ id: "c", name: "c", settings: { haEnabled: true } }],
  hosts: ["h1", "h2"].map((id) => server(id, 8, 10_240, "xen")),
  partitions: [
    ...["restart", "bestEffort", "never"].map((restartPriority) =>
      partition(restartPriority, 1, {
        container: "h1",
        memoryMiB: 2048,
        cpu: 0.1,
        settings: { restartPriority },
      }),
    ),
    partition("full", 1, {
      container: "h2",
      memoryMiB: 8192,
      cpu: 0.1,
      settings: { restartPriority: "never" },
    }),
  ],
};

/** The same with one class only. */
function only(priority: string): Room {
  const partitions = fullPool.partitions!.filter(({ id }) => id === priority || id === "full");
  return { ...fullPool, partitions };
}

export const availabilityExamples: readonly Example[] = [
  {
    id: "VMW-01",
    platform: "esx",
    about: "Slots: as big as the largest reservations; the hosts with the most slots fail first.",
    source: `${GUIDE}, Admission Control Using Slot Policy`,
    confidence: "high",
    rooms: { "": guide({ haAdmission: "slots" }) },
    measure: (room) => {
      const slots = room().engine.failoverCapacity("c").slots!;
      const two = room().engine.dispatch({
        type: "changeCluster",
        cluster: "c",
        settings: { haFailures: 2 },
      });
      const left = room().engine.failoverCapacity("c").slots!.left;
      if (two.ok) room().engine.dispatch(two.inverse);
      return [
        ...figures(["slot GHz", "slot GB"], [slots.cpuMHz / GHZ, slots.memoryMiB / 1024], [2, 2]),
        ...figures(
          slots.perHost.map(({ name }) => `slots on ${name}`),
          slots.perHost.map((each) => each.slots),
          [4, 3, 3],
        ),
        ...figures(
          ["slots left if the largest fails", "if the two largest fail", "failover capacity"],
          [slots.left, left, slots.capacity],
          [6, 3, 1],
        ),
      ];
    },
  },
  {
    id: "VMW-02",
    platform: "esx",
    about: "Percentage: what is left of the whole, cut off rather than rounded (70.83 % are 70 %).",
    source: `${GUIDE}, Admission Control Using Percentage; the same cluster as VMW-01`,
    confidence: "high",
    rooms: { "": guide({ haAdmission: "percentage" }) },
    measure: (room) => {
      const { percentage } = room().engine.failoverCapacity("c");
      return figures(
        ["CPU needed GHz", "memory needed GB", "CPU capacity %", "memory capacity %"],
        [
          percentage!.neededCpuMHz / GHZ,
          percentage!.neededMemoryMiB / 1024,
          percentage!.cpuPct,
          percentage!.memoryPct,
        ],
        [7, 6, 70, 71],
      );
    },
  },
  {
    id: "VMW-03",
    platform: "esx",
    about: "Who reserves nothing counts 32 MHz, and the overhead of its memory.",
    source: "docs.vmware.com 6.5 avail GUID-85D9737E, das.vmcpuminmhz",
    confidence: "high",
    rooms: {
      "": {
        clusters: [{ id: "c", name: "c", settings: { haEnabled: true, haAdmission: "slots" } }],
        hosts: [server("h1", 8, 65_536), server("h2", 8, 65_536)],
        partitions: [
          partition("vm", 1, { container: "h1", cpu: 0.1, settings: { haOverheadMiB: 95 } }),
        ],
      },
    },
    measure: (room) => {
      const { cpuMHz, memoryMiB } = room().engine.failoverCapacity("c").slots!;
      return figures(["slot MHz", "slot MiB"], [cpuMHz, memoryMiB], [32, 95]);
    },
  },
  {
    id: "VMW-04",
    platform: "esx",
    about: "When a host is taken for dead, and when one that is alone responds.",
    source:
      "D. Epping 2011-11, das.failuredetectiontime; VMware KB 322784; SDK guide GUID-8CB28754",
    confidence: "high",
    rooms: {
      "host dead": alone({}),
      "slave isolated": alone({ haIsolation: "powerOff" }),
      "master isolated": alone({ haIsolation: "powerOff" }),
    },
    measure: (room) => {
      room("host dead").engine.dispatch({ type: "failHost", host: "h2" });
      room("slave isolated").engine.dispatch({ type: "fail", device: "s-h2" });
      room("master isolated").engine.dispatch({ type: "fail", device: "s-h1" });
      return [
        ...figures(
          ["host declared failed s"],
          timesOf(room("host dead"), ["failureDetected"]),
          [15],
        ),
        ...figures(
          [
            "slave: election s",
            "slave: elects itself s",
            "slave: pings s",
            "slave: isolation response s",
          ],
          timesOf(room("slave isolated"), [
            "isolationElection",
            "isolationElectsItself",
            "isolationPingsAddress",
            "isolationStopped",
          ]),
          [10, 25, 25, 30],
        ),
        ...figures(
          ["master: pings s", "master: isolation response s"],
          timesOf(room("master isolated"), ["isolationPingsAddress", "isolationStopped"]),
          [0, 5],
        ),
      ];
    },
  },
  {
    id: "VMW-23",
    platform: "esx",
    about: "A restart is tried five times; one attempt tries every host.",
    source: "yellow-bricks.com, das.maxvmrestartcount, default 5",
    confidence: "medium",
    rooms: {
      "": {
        clusters: [{ id: "c", name: "c", settings: { haEnabled: true, haAdmission: "none" } }],
        hosts: ["h1", "h2", "h3"].map((id) => server(id, 4, 65_536)),
        partitions: ["h1", "h2", "h3"].map((container) =>
          partition(`on-${container}`, 4, {
            container,
            cpu: 0.1,
            settings: { reservationMHz: 3 * GHZ },
          }),
        ),
      },
    },
    measure: (room) => {
      const { engine } = room();
      engine.dispatch({ type: "failHost", host: "h1" });
      engine.advanceTo(24 * 3600 * SECOND);
      const [restart] = recoveryIn(room()).restarts;
      const fallback = esx.view.clusterSettings!.find(({ key }) => key === "haAttempts")!.default;
      return figures(
        ["attempts by default", "attempts made", "is lost then"],
        [fallback!, restart!.attempts, restart!.phase === "lost"],
        [5, 5, true],
      );
    },
  },
  {
    id: "XEN-10",
    platform: "xen",
    about: "Restart, restart if possible, do not restart: who is in the plan, who is tried.",
    source: "docs.xenserver.com XenCenter, pools-ha-restartsettings",
    confidence: "high",
    rooms: {
      "": fullPool,
      "only restart": only("restart"),
      "only if possible": only("bestEffort"),
      "only do not restart": only("never"),
    },
    measure: (room) => {
      const { engine } = room();
      engine.dispatch({ type: "failHost", host: "h1" });
      engine.advanceTo(24 * 3600 * SECOND);
      const { restarts } = recoveryIn(room());
      const attempts = (id: string) =>
        restarts.find(({ partition: each }) => each === id)!.attempts;
      // A pool without room for it is overcommitted by whoever is in the plan.
      const planned = ["only restart", "only if possible", "only do not restart"].map(
        (name) => room(name).engine.failoverCapacity("c").kept === false,
      );
      return [
        ...figures(
          [
            "restart: in the plan",
            "restart if possible: in the plan",
            "do not restart: in the plan",
          ],
          planned,
          [true, false, false],
        ),
        ...figures(
          ["restart: tried again", "restart if possible: attempts", "do not restart: attempts"],
          [attempts("restart") > 1, attempts("bestEffort"), attempts("never")],
          [true, 1, 0],
        ),
      ];
    },
  },
];
