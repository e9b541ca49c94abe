/** Live migration: closed forms, and what its platforms publish of it. */
import { linkMiBps } from "../../engine/migration/links";
import { beginPrecopy, predictPrecopy } from "../../engine/migration/precopy";
import type { MigrationTerms } from "../../engine/migration/rule";
import { kvm } from "../../engine/platforms/kvm";
import { xen } from "../../engine/platforms/xen";
import { host, partition } from "../../engine/testing/build";
import { SECOND } from "../../protocol/units";
import { figures, type Example, type OpenRoom, type Room } from "./example";

/** Until what is left fits into 30 ms; nothing else takes time. */
const DOWNTIME_30_MS: MigrationTerms = {
  limits: {},
  setupS: 0,
  switchoverS: 0,
  next: ({ remainingMiB, bandwidthMiBps }) => ({
    pass: remainingMiB <= bandwidthMiBps * 0.03 ? "last" : "again",
  }),
};

const CLARK = { migrationPolicy: "clark" } as const;

function defaults(view: typeof kvm.view): Record<string, string | number | boolean | null> {
  return Object.fromEntries(view.systemSettings.map((field) => [field.key, field.default]));
}

/** The terms of Xen's prototype, and what it does with a guest on a link of 1 Gbit/s. */
function clark(memoryMiB: number) {
  return xen.migration!.terms({ ...defaults(xen.view), ...CLARK }, { memoryMiB });
}

/** Runs on in small steps until a migration is in a phase, or is over. */
function until(room: OpenRoom, id: string, phase: string | undefined): void {
  const { engine } = room;
  const at = () => {
    const view = engine.topology().put.find((each) => each.id === `migration:${id}`);
    return view?.kind === "migration" ? view.phase : undefined;
  };
  for (let i = 0; i < 200_000 && at() !== phase; i++) engine.advanceTo(engine.time + SECOND / 50);
}

function twoKvmHosts(settings: Record<string, string | number | boolean | null>) {
  return ["host", "other"].map((id) => host("kvm", 8, { id, name: id, linkMbps: 600, settings }));
}

/** Two ESX hosts of one cluster with nine small VMs on the first, each with a disk. */
function esxHosts(linkMbps: number): Room {
  return {
    clusters: [{ id: "c", name: "c" }],
    datastores: ["a", "b"].map((id) => ({
      id,
      name: id,
      kind: "vmfs" as const,
      capacityGiB: 10_000,
    })),
    hosts: ["host", "other"].map((id) => host("esx", 16, { id, name: id, cluster: "c", linkMbps })),
    partitions: Array.from({ length: 9 }, (_, i) =>
      partition(`v${i}`, 1, { cpu: 0.1, disks: [{ name: "d", datastore: "a", GiB: 100 }] }),
    ),
  };
}

/** So many storage vMotions are asked for, then so many vMotions: how many of each are under way? */
function underWay({ engine }: OpenRoom, storage: number, live: number): string {
  for (let i = 0; i < storage; i++)
    engine.dispatch({ type: "moveDisk", partition: `v${i}`, disk: "d", to: "b" });
  for (let i = storage; i < storage + live; i++)
    engine.dispatch({ type: "migrate", partition: `v${i}`, to: "other" });
  const copying = engine
    .topology()
    .put.filter((view) => view.kind === "diskMove" && view.phase === "copying");
  const moving = engine.migrations().filter(({ place }) => place === 0);
  return `${copying.length} + ${moving.length}`;
}

export const migrationExamples: readonly Example[] = [
  {
    id: "PRECOPY",
    platform: "any",
    about:
      "4,096 MiB over 125 MiB/s with 30 ms of downtime, while a part of the bandwidth is written.",
    source: "Closed form: Σ M·rⁿ ÷ B until B × 30 ms are left, working set 90 %",
    confidence: "high",
    measure: () => {
      const rates = [0, 10, 25, 50, 75, 90];
      const expected = [32.768, 36.4085, 43.688, 65.52, 130.998, 327.427];
      const measured = rates.map(
        (percent) =>
          predictPrecopy(
            beginPrecopy(4096),
            {
              bandwidthMiBps: 125,
              dirtyMiBps: (125 * percent) / 100,
              workingSetMiB: 0.9 * 4096,
            },
            DOWNTIME_30_MS,
          ).time / SECOND,
      );
      return figures(
        rates.map((percent) => `${percent} % written, s`),
        measured,
        expected,
        0.0006,
      );
    },
  },
  {
    id: "KVM-06",
    platform: "kvm",
    about: "Auto-converge: a vCPU that is slowed by p sleeps p ÷ (1 − p) × 10 ms after each 10 ms.",
    source: "qemu cpu-throttle.c, CPU_THROTTLE_TIMESLICE_NS 10 ms; migration/options.c",
    confidence: "high",
    rooms: {
      "": {
        hosts: twoKvmHosts({ autoConverge: true }),
        partitions: [
          partition("a", 4, {
            workload: { kind: "constant", cpu: 1, memory: 1, dirtyMiBps: 2_000 },
          }),
        ],
      },
    },
    measure: (room) => {
      const { engine } = room();
      engine.dispatch({ type: "migrate", partition: "a", to: "other" });
      const steps: number[] = [];
      const sleeps = new Map<number, number>();
      for (let i = 0; i < 20_000 && engine.migrations().length > 0; i++) {
        engine.advanceTo(engine.time + SECOND / 10);
        const [progress] = engine.migrations();
        if (progress === undefined || progress.throttlePct === 0) continue;
        if (steps.at(-1) === progress.throttlePct) continue;
        steps.push(progress.throttlePct);
        // What it runs of its vCPUs' time gives what it sleeps after each 10 ms of running.
        const runs = room().of("a").used / 4;
        if (runs > 0) sleeps.set(progress.throttlePct, (10 * (1 - runs)) / runs);
      }
      return [
        ...figures(
          [20, 50, 60, 99].map((percent) => `${percent} %: sleeps ms after 10 ms`),
          [20, 50, 60, 99].map((percent) => sleeps.get(percent) ?? -1),
          [2.5, 10, 15, 990],
          0.1,
        ),
        ...figures(["steps %"], [steps.join(" ")], ["20 30 40 50 60 70 80 90 99"]),
      ];
    },
  },
  {
    id: "KVM-08",
    platform: "kvm",
    about: "oVirt divides a network of 600 Mbit/s among two migrations.",
    source: "oVirt/ovirt-site Cluster_Migration_Policy_Settings_Explained.adoc",
    confidence: "high",
    rooms: {
      "": {
        hosts: twoKvmHosts({ migrationPolicy: "ovirt" }),
        partitions: [
          partition("a", 1, { memoryMiB: 8_192 }),
          partition("b", 1, { memoryMiB: 8_192 }),
        ],
      },
    },
    measure: (room) => {
      const { engine } = room();
      for (const id of ["a", "b"]) engine.dispatch({ type: "migrate", partition: id, to: "other" });
      engine.advanceTo(engine.time + 3 * SECOND);
      const mbps = engine.migrations().map(({ bandwidthMiBps }) => bandwidthMiBps / linkMiBps(1));
      return figures(["first Mbit/s", "second Mbit/s"], mbps, [300, 300]);
    },
  },
  {
    id: "KVM-09",
    platform: "kvm",
    about: "KubeVirt gives a VM of 6 GiB up after 4,800 s; two out of a node, five in a cluster.",
    source: "Red Hat docs, OpenShift CNV live-migration limits",
    confidence: "high",
    rooms: {
      "": {
        hosts: twoKvmHosts({ migrationPolicy: "kubevirt", migrationMiBps: 1 }),
        partitions: [
          partition("a", 1, {
            memoryMiB: 6 * 1024,
            workload: { kind: "constant", cpu: 0, memory: 1, dirtyMiBps: 0 },
          }),
        ],
      },
    },
    measure: (room) => {
      const { engine } = room();
      engine.dispatch({ type: "migrate", partition: "a", to: "other" });
      engine.advanceTo(engine.time + 5_000 * SECOND);
      const [finished] = engine.migrationReport().finished;
      const { limits, streamMiBps } = kvm.migration!.terms(
        { ...defaults(kvm.view), migrationPolicy: "kubevirt" },
        { memoryMiB: 6 * 1024 },
      );
      return figures(
        ["aborted after s", "reason", "out of a node", "in a cluster", "MiB/s each"],
        [
          (finished!.endedAt - finished!.startedAt) / SECOND,
          finished!.reason ?? "",
          limits.outgoing ?? 0,
          limits.cluster ?? 0,
          streamMiBps?.(10_000) ?? 0,
        ],
        [4800, "migrationTimeout", 2, 5, 64],
      );
    },
  },
  {
    id: "KVM-11",
    platform: "kvm",
    about: "In post-copy a loss of the network pauses the VM; the source cannot resume it.",
    source: "qemu docs/devel/migration/postcopy.rst",
    confidence: "high",
    rooms: {
      "": {
        switches: [{ id: "tor", name: "ToR" }],
        hosts: twoKvmHosts({ postCopy: "afterFirstPass" }).map((each) => ({
          ...each,
          uplinks: ["tor"],
        })),
        partitions: [
          partition("a", 2, {
            workload: { kind: "constant", cpu: 1, memory: 1, dirtyMiBps: 500 },
          }),
        ],
      },
    },
    measure: (room) => {
      const { engine } = room();
      engine.dispatch({ type: "migrate", partition: "a", to: "other" });
      until(room(), "a", "postcopy");
      engine.dispatch({ type: "fail", device: "tor" });
      const phase = () => {
        const view = engine.topology().put.find(({ id }) => id === "migration:a");
        return view?.kind === "migration" ? view.phase : "over";
      };
      const paused = phase();
      const back = engine.dispatch({ type: "migrate", partition: "a", to: "host" }).ok;
      engine.dispatch({ type: "repair", device: "tor" });
      const recovered = phase();
      until(room(), "a", undefined);
      return figures(
        ["network lost", "source can resume it", "network back", "in the end at"],
        [paused, back, recovered, room().partition("a").host],
        ["paused", false, "postcopy", "other"],
      );
    },
  },
  {
    id: "VMW-22",
    platform: "esx",
    about:
      "A host has 8 units: vMotion costs 1, storage vMotion 4; at 1 GbE 4 vMotions. The others queue.",
    source: "docs.vmware.com 6.7 vcenterhost GUID-25EA5833",
    confidence: "high",
    rooms: {
      "0 and 9": esxHosts(10_000),
      "0 and 9 at 1 GbE": esxHosts(1_000),
      "2 and 1": esxHosts(10_000),
      "1 and 5": esxHosts(10_000),
    },
    measure: (room) =>
      figures(
        [
          "storage + live under way, of 0 + 9",
          "of 0 + 9 at 1 GbE",
          "of 2 + 1 (costs 4 each, 8 a host)",
          "of 1 + 5",
        ],
        [
          underWay(room("0 and 9"), 0, 9),
          underWay(room("0 and 9 at 1 GbE"), 0, 9),
          underWay(room("2 and 1"), 2, 1),
          underWay(room("1 and 5"), 1, 5),
        ],
        ["0 + 8", "0 + 4", "2 + 0", "1 + 4"],
      ),
  },
  {
    id: "NSDI-04",
    platform: "xen",
    about: "The prototype's rate: what was written in the round before, and 50 Mbit/s more.",
    source: "Clark et al. NSDI'05, 5.3 dynamic rate-limiting",
    confidence: "medium",
    measure: () => {
      const { next } = clark(800);
      const rates = [30, 120, 460].map((mbps) => {
        const pass = next({
          round: 1,
          copiedMiB: 800,
          remainingMiB: 100,
          sentMiB: 800,
          memoryMiB: 800,
          bandwidthMiBps: linkMiBps(1_000),
          dirtyMiBps: linkMiBps(mbps),
          busy: 1,
          throttle: 0,
          sinceProgressS: 0,
          stalls: 0,
          memo: 0,
        });
        return pass.pass === "again" ? (pass.atMostMiBps ?? 0) / linkMiBps(1) : "stop and copy";
      });
      return figures(["30 Mbit/s written", "120 Mbit/s written", "460 Mbit/s written"], rates, [
        100,
        170,
        "stop and copy",
      ]);
    },
  },
  {
    id: "NSDI-05",
    platform: "xen",
    about:
      "A guest of 512 MB that writes 256 MB faster than the link carries stands still for 3.5 s.",
    source: "Clark et al. NSDI'05, 6.6 diabolical workloads",
    confidence: "medium",
    deviation:
      "256 MB at the 500 Mbit/s that the prototype takes at most are 4.1 s; in 3.5 s it moved 219 MB, so less than the whole region was left to copy",
    measure: () => {
      const terms = clark(512e6 / 1_048_576);
      const forecast = predictPrecopy(
        beginPrecopy(512e6 / 1_048_576, terms),
        {
          bandwidthMiBps: linkMiBps(1_000),
          dirtyMiBps: linkMiBps(1_200),
          workingSetMiB: 256e6 / 1_048_576,
        },
        terms,
      );
      const downtimeS = forecast.downtime / SECOND - terms.switchoverS;
      return figures(["downtime s, less its own pause"], [downtimeS], [3.5], 0.525);
    },
  },
];
