/** Memory under pressure, of all platforms that know it. */
import { targetMemory } from "../../engine/platforms/hypervMemory";
import { freeMemory, minFree } from "../../engine/platforms/esxMemory";
import { ksmPagesPerSecond, ksmScanSeconds } from "../../engine/platforms/kvmMemory";
import { kvm } from "../../engine/platforms/kvm";
import { sharesPerPage } from "../../engine/systems/taxedShares";
import { host, partition } from "../../engine/testing/build";
import { MINUTE } from "../../protocol/units";
import { figures, type Example, type Room } from "./example";

const GB = 1024;

/** VMW-17: 358 MB for two VMs that have touched 256 MB each, one of which does nothing any more. */
function taxed(idleTaxPct: number): Room {
  // A tenth is ESX's own, and 4 % are kept free (6, 4, 2 and 1 % up to ESX 4).
  const memoryMiB = Math.round(358 / 0.86);
  const vm = (id: string, trace: string) =>
    partition(id, 1, {
      memoryMiB: 256,
      settings: { memShares: 2560 },
      workload: { kind: "recorded", trace, loop: false },
    });
  return {
    hosts: [host("esx", 2, { memoryMiB, release: "ESX Server 2.0", settings: { idleTaxPct } })],
    traces: [
      // Windows writes to all its memory when it starts.
      { id: "idle", intervalS: 60, cpu: [1, 0.02], memory: [1, 0.15] },
      { id: "busy", intervalS: 60, cpu: [1, 1], memory: [1, 1] },
    ],
    partitions: [vm("windows", "idle"), vm("linux", "busy")],
  };
}

function dynamic(memoryMiB: number, count: number): Room {
  return {
    hosts: [host("hyperv", 8, { memoryMiB })],
    partitions: Array.from({ length: count }, (_, i) =>
      partition(`vm${i + 1}`, 1, {
        memoryMiB: 4096,
        settings: { dynamicMemory: true, memMinMiB: 512, memMaxMiB: 4096, memStartupMiB: 512 },
        workload: { kind: "constant", cpu: 0.1, memory: 1000 / 4096 },
      }),
    ),
  };
}

const settingOf = (key: string) =>
  kvm.view.systemSettings.find((field) => field.key === key)!.default;

export const memoryExamples: readonly Example[] = [
  {
    id: "VMW-14",
    platform: "esx",
    about: "What ESXi keeps free (minFree), and where its memory states begin.",
    source:
      "blog.jgriffiths.org table; systemadminguide.in (128 GB: 1923 MB); Epping (400/100/64/32/16)",
    confidence: "high",
    rooms: {
      soft: shortHost(50, 0.9),
      hard: shortHost(200, 0.9),
    },
    measure: (room) => {
      const sizes = [28, 72, 128, 144];
      const { states } = freeMemory({
        name: "",
        release: "VMware ESXi 6.0",
        cores: 1,
        mhz: 1,
        memoryMiB: 128 * GB,
        threadsPerCore: 1,
        settings: {},
      });
      const below = (name: string) => states.find((state) => state.name === name)!.belowMiB;
      return [
        ...figures(
          sizes.map((gb) => `minFree of ${gb} GB, MB`),
          sizes.map((gb) => minFree(gb * GB)),
          [899, 1349.56, 1923, 2086.84],
          1,
        ),
        ...figures(
          ["soft below", "hard below", "low below"].map((what) => `${what}, MB of 128 GB`),
          ["soft", "hard", "low"].map(below),
          [1230.7, 615.4, 307.7],
          1,
        ),
        ...figures(
          ["balloons suffice", "balloons do not"],
          ["soft", "hard"].map((name) => room(name).host().memoryState ?? ""),
          ["soft", "hard"],
        ),
      ];
    },
  },
  {
    id: "VMW-15",
    platform: "esx",
    about: "ρ, the shares that are paid for a page, with idle pages taxed.",
    source: "Waldspurger OSDI'02 5.2: ρ = S ÷ (P (f + k (1 − f))), k = 1 ÷ (1 − τ)",
    confidence: "high",
    measure: () => {
      const taxes = [0, 0.5, 0.75];
      return figures(
        taxes.map((tax) => `ρ, tax of ${100 * tax} %`),
        taxes.map((tax) => sharesPerPage(1000, 256, 0.25, tax)),
        [3.90625, 2.232143, 1.201923],
        0.001,
      );
    },
  },
  {
    id: "VMW-17",
    platform: "esx",
    about: "With a tax of 75 % the idle of two equal VMs gives its memory to the one that works.",
    source: "Waldspurger OSDI'02 figure 7",
    confidence: "medium",
    rooms: { "no tax": taxed(0), "75 %": taxed(75) },
    measure: (room) => {
      const granted = (name: string) => {
        room(name).engine.advanceTo(2 * MINUTE);
        return ["windows", "linux"].map((id) => room(name).of(id).granted);
      };
      return [
        ...figures(["no tax, idle MB", "no tax, busy MB"], granted("no tax"), [179, 179], 5),
        ...figures(["75 %, idle MB", "75 %, busy MB"], granted("75 %"), [102, 256], 5),
      ];
    },
  },
  {
    id: "KVM-07",
    platform: "kvm",
    about: "How fast KSM scans with its defaults, and that it is off.",
    source: "torvalds/linux Documentation/admin-guide/mm/ksm.rst",
    confidence: "high",
    measure: () => {
      const pages = Number(settingOf("ksmPages"));
      const sleepMs = Number(settingOf("ksmSleepMs"));
      return figures(
        ["pages a second", "one scan of 4 GiB, s", "on by default"],
        [
          ksmPagesPerSecond(pages, sleepMs),
          ksmScanSeconds(4 * GB, pages, sleepMs),
          settingOf("ksm") === true,
        ],
        [5000, 209.7, false],
        0.1,
      );
    },
  },
  {
    id: "HYV-04",
    platform: "hyperv",
    about:
      "Dynamic memory: demand and a buffer of 20 %; without the buffer where the host is short.",
    source: "xuelan2.blogspot.com 2017-10; issuhub p. 116",
    confidence: "high",
    rooms: { "enough memory": dynamic(64 * GB, 1), "short of memory": dynamic(3445, 3) },
    measure: (room) => [
      ...figures(
        ["target, MB", "assigned, MB"],
        [targetMemory(1000, 20, 512, 4096), room("enough memory").of("vm1").granted],
        [1200, 1200],
      ),
      // 3100 MB for three that want 1200 each: more than the demand, less than the target.
      ...figures(
        ["assigned while short, MB"],
        [room("short of memory").of("vm1").granted],
        [1033],
        1,
      ),
    ],
  },
];

/** A host of 128 GB with three VMs that have touched so much of so many GB. */
function shortHost(gb: number, memory: number): Room {
  return {
    hosts: [host("esx", 16, { memoryMiB: 128 * GB, release: "VMware ESXi 6.0" })],
    partitions: ["a", "b", "c"].map((id) =>
      partition(id, 2, { memoryMiB: gb * GB, workload: { kind: "constant", cpu: 0.2, memory } }),
    ),
  };
}
