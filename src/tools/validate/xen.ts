/** Xen and XenServer. */
import { CREDITS_PER_MS, TICKS_PER_SLICE } from "../../engine/dispatch/credit";
import { CREDIT_INIT, MAX_RUN_US, MIN_RUN_US } from "../../engine/dispatch/credit2";
import { beginPrecopy, predictPrecopy } from "../../engine/migration/precopy";
import { xen } from "../../engine/platforms/xen";
import { host, partition } from "../../engine/testing/build";
import type { Settings } from "../../protocol/scenario-parts";
import { figures, type Example } from "./example";

const SOURCE = "xen-project/xen@c447b7308b13";

function domain(id: string, vcpus: number, settings: Settings) {
  return partition(id, vcpus, { settings });
}

export const xenExamples: readonly Example[] = [
  {
    id: "XEN-01",
    platform: "xen",
    about: "A domain of weight 512 gets twice what one of 256 gets.",
    source: `${SOURCE} docs/man/xl.1.pod.in, sched-credit -w`,
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("xen", 1)],
        partitions: [domain("a", 1, { weight: 256 }), domain("b", 1, { weight: 512 })],
      },
    },
    measure: (room) => [
      ...figures(
        ["a %", "b %"],
        room()
          .used("a", "b")
          .map((cores) => 100 * cores),
        [33.3, 66.7],
        1,
      ),
      ...["credit", "credit2"].flatMap((dispatcher) =>
        figures(
          [`a %, ${dispatcher} slice by slice`, `b %, ${dispatcher} slice by slice`],
          room()
            .dispatched(60, dispatcher)
            .map((cores) => 100 * cores),
          [33.3, 66.7],
          1,
        ),
      ),
    ],
  },
  {
    id: "XEN-02",
    platform: "xen",
    about: "A weight counts once for each active vCPU.",
    source: `${SOURCE} xen/common/sched/credit.c, csched_acct`,
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("xen", 2)],
        partitions: [domain("a", 2, { weight: 256 }), domain("b", 1, { weight: 256 })],
      },
    },
    measure: (room) => [
      ...figures(["a", "b"], room().used("a", "b"), [1.333, 0.667], 0.02),
      ...figures(
        ["a, slice by slice", "b, slice by slice"],
        room().dispatched(60, "credit"),
        [1.333, 0.667],
        0.02,
      ),
    ],
  },
  {
    id: "XEN-03",
    platform: "xen",
    about: "A cap is in percent of one physical CPU, for the whole domain, on an idle host too.",
    source: `${SOURCE} docs/man/xl.1.pod.in, cap`,
    confidence: "high",
    rooms: {
      "": { hosts: [host("xen", 4)], partitions: [domain("a", 1, { capPct: 50 })] },
      "four vCPUs": { hosts: [host("xen", 4)], partitions: [domain("a", 4, { capPct: 50 })] },
    },
    measure: (room) =>
      figures(
        ["one vCPU", "four vCPUs"],
        [room().of("a").used, room("four vCPUs").of("a").used],
        [0.5, 0.5],
        0.01,
      ),
  },
  {
    id: "XEN-05",
    platform: "xen",
    about: "Credit's constants.",
    source: `${SOURCE} credit.c, CSCHED_*; private.h, SCHED_DEFAULT_RATELIMIT_US`,
    confidence: "high",
    measure: () => {
      const fallback = (key: string) =>
        Number(xen.view.systemSettings.find((field) => field.key === key)!.default);
      const sliceMs = fallback("timeSliceMs");
      return figures(
        ["slice ms", "credits a ms", "credits a slice", "tick ms", "ratelimit µs"],
        [
          sliceMs,
          CREDITS_PER_MS,
          CREDITS_PER_MS * sliceMs,
          sliceMs / TICKS_PER_SLICE,
          fallback("rateLimitUs"),
        ],
        [30, 10, 300, 10, 1000],
      );
    },
  },
  {
    id: "XEN-07",
    platform: "xen",
    about:
      "Credit2: 10 ms of credit, which the heaviest burns a nanosecond at a time, others faster.",
    source: `${SOURCE} credit2.c, header comment, t2c_update, CSCHED2_CREDIT_INIT`,
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("xen", 1, { settings: { scheduler: "credit2" } })],
        partitions: [domain("a", 1, { weight: 256 }), domain("b", 1, { weight: 512 })],
      },
    },
    measure: (room) => {
      const scope = room().engine.microscope("host", "credit2");
      scope.advance(400_000);
      const { slices } = scope.view();
      const longest = [0, 1].map((vcpu) =>
        slices.start.reduce(
          (most, start, i) =>
            slices.vcpu[i] === vcpu ? Math.max(most, slices.end[i]! - start) : most,
          0,
        ),
      );
      return [
        ...figures(["credit ms", "least run µs"], [CREDIT_INIT / 1e6, MIN_RUN_US], [10, 500]),
        // Who burns twice as fast has used up 10 ms of credit after 5.
        ...figures(
          ["256: runs at most 5 ms", "512: runs at most 10 ms"],
          [longest[0]! <= 5000, longest[1]! <= MAX_RUN_US],
          [true, true],
        ),
      ];
    },
  },
  {
    id: "XEN-08",
    platform: "xen",
    about: "libxc copies five passes, then the rest with the domain suspended.",
    source: `${SOURCE} tools/libs/guest/xg_sr_save.c, simple_precopy_policy`,
    confidence: "high",
    measure: () => {
      const rule = xen.migration!.terms({}, { memoryMiB: 1024 });
      const rates = { bandwidthMiBps: 128, dirtyMiBps: 100, workingSetMiB: 1024 };
      const forecast = predictPrecopy(beginPrecopy(1024), rates, rule);
      const downtimeMs = forecast.downtime / 1000 - rule.switchoverS * 1000;
      return [
        ...figures(["live passes"], [forecast.rounds], [5]),
        ...figures(["downtime ms, less its own pause"], [downtimeMs], [2328], 23),
        ...figures(["stop and copy MiB"], [(downtimeMs / 1000) * 128], [298], 3),
      ];
    },
  },
];
