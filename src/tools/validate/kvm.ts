/** KVM and QEMU. */
import { baseSlice } from "../../engine/dispatch/eevdf";
import { kvm } from "../../engine/platforms/kvm";
import { beginPrecopy, predictPrecopy } from "../../engine/migration/precopy";
import { host, partition } from "../../engine/testing/build";
import { figures, type Example, type Room } from "./example";

function quota(periodMs: number, quotaMs: number): Room {
  return {
    hosts: [host("kvm", 4)],
    partitions: [partition("a", 4, { settings: { periodMs, quotaMs } })],
  };
}

export const kvmExamples: readonly Example[] = [
  {
    id: "KVM-01",
    platform: "kvm",
    about: "The weight is the VM's, whatever its number of vCPUs.",
    source: "IBM docs linux-on-systems, virsh cpu shares",
    confidence: "medium",
    rooms: {
      "": { hosts: [host("kvm", 2)], partitions: [partition("a", 2), partition("b", 1)] },
    },
    measure: (room) => figures(["a", "b"], room().used("a", "b"), [1, 1], 0.03),
  },
  {
    id: "KVM-02",
    platform: "kvm",
    about: "2048 shares get twice what 1024 get.",
    source: "https://www.ibm.com/docs/en/linux-on-systems?topic=xml-shares",
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("kvm", 1)],
        partitions: [
          partition("a", 1, { settings: { weight: 2048 } }),
          partition("b", 1, { settings: { weight: 1024 } }),
        ],
      },
    },
    measure: (room) =>
      figures(
        ["a %", "b %"],
        room()
          .used("a", "b")
          .map((cores) => 100 * cores),
        [66.7, 33.3],
        1,
      ),
  },
  {
    id: "KVM-03",
    platform: "kvm",
    about: "Quota ÷ period bounds a VM.",
    source: "torvalds/linux Documentation/scheduler/sched-bwc.rst, examples 1–3",
    confidence: "high",
    rooms: {
      "250 of 250": quota(250, 250),
      "1000 of 500": quota(500, 1000),
      "10 of 50": quota(50, 10),
    },
    measure: (room) => {
      const cases = ["250 of 250", "1000 of 500", "10 of 50"];
      const measured = cases.map((name) => 100 * room(name).of("a").used);
      return figures(
        cases.map((name) => `${name} ms, %`),
        measured,
        [100, 200, 20],
        1,
      );
    },
  },
  {
    id: "KVM-10",
    platform: "kvm",
    about: "EEVDF's base slice grows with the number of CPUs, up to eight.",
    source: "torvalds/linux kernel/sched/fair.c: 0.70 msec × (1 + ilog(ncpus))",
    confidence: "medium",
    measure: () => {
      const cpus = [1, 2, 4, 8, 64];
      return figures(
        cpus.map((count) => `${count} CPUs, ms`),
        cpus.map((count) => baseSlice(count) / 1000),
        [0.7, 1.4, 2.1, 2.8, 2.8],
      );
    },
  },
  {
    id: "KVM-04",
    platform: "kvm",
    about: "QEMU with XEN-08's guest: 14 passes, 252 ms of downtime.",
    source: "qemu migration/options.c (128 MiB/s, 300 ms); derived",
    confidence: "high",
    measure: () => {
      const rule = kvm.migration!.terms({}, { memoryMiB: 1024 });
      const rates = { bandwidthMiBps: 128, dirtyMiBps: 100, workingSetMiB: 1024 };
      const forecast = predictPrecopy(beginPrecopy(1024), rates, rule);
      return figures(
        ["passes", "downtime ms, less its own pause"],
        [forecast.rounds, forecast.downtime / 1000 - rule.switchoverS * 1000],
        [14, 252],
        0.5,
      );
    },
  },
];
