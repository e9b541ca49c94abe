/** VMware ESX. */
import { esx } from "../../engine/platforms/esx";
import { readyPercentOfSum } from "../../engine/ready";
import { host, partition } from "../../engine/testing/build";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import { figures, type Example, type Room } from "./example";
import { maximumOf } from "./maxima";

function reserving(
  id: string,
  pool: string,
  reservationMHz: number,
  state: PartitionSpec["state"],
) {
  return partition(id, 2, { pool, state, settings: { reservationMHz } });
}

/** VMW-05: RP-MOM with what its own VM has reserved, RP-KID in it, which may expand. */
function family(inMom: number): Room {
  return {
    clusters: [{ id: "c", name: "c" }],
    hosts: [host("esx", 20, { cluster: "c" })],
    pools: [
      {
        id: "mom",
        name: "RP-MOM",
        owner: "c",
        settings: { reservationMHz: 6000, expandable: false },
      },
      {
        id: "kid",
        name: "RP-KID",
        owner: "c",
        parent: "mom",
        settings: { reservationMHz: 2000, expandable: true },
      },
    ],
    partitions: [
      reserving("m1", "mom", inMom, "running"),
      reserving("k1", "kid", 2000, "off"),
      reserving("k2", "kid", 2000, "off"),
    ],
  };
}

export const esxExamples: readonly Example[] = [
  {
    id: "VMW-05",
    platform: "esx",
    about: "A pool that may expand borrows from its parent what it lacks, if the parent has it.",
    source: "docs.vmware.com 7.0 resmgmt GUID-76691829, Expandable Reservations Example 2",
    confidence: "high",
    rooms: { "parent with 1 GHz": family(1000), "parent with 3 GHz": family(3000) },
    measure: (room) => {
      const starts = ["parent with 1 GHz", "parent with 3 GHz"].flatMap((name) =>
        ["k1", "k2"].map((id) => room(name).engine.dispatch({ type: "powerOn", partition: id }).ok),
      );
      return figures(["VM-K1", "VM-K2", "case 2, VM-K1", "case 2, VM-K2"], starts, [
        true,
        true,
        true,
        false,
      ]);
    },
  },
  {
    id: "VMW-09",
    platform: "esx",
    about: "Shares follow level and size; a pool counts as a VM with 4 vCPUs and 16 GB.",
    source: "docs.vmware.com 7.0 resmgmt GUID-C0D2EFAE",
    confidence: "high",
    rooms: {
      "": {
        hosts: [host("esx", 8)],
        pools: [{ id: "rp", name: "rp", owner: "host" }],
        partitions: ["high", "normal", "low"].map((level) =>
          partition(level, 2, { settings: { level, memLevel: level }, pool: "rp" }),
        ),
      },
    },
    measure: (room) => {
      const levels = ["high", "normal", "low"];
      const of = (key: string) => levels.map((id) => Number(room().partition(id).settings[key]));
      const pool = room().pool("rp").settings;
      return [
        ...figures(
          levels.map((id) => `${id}, CPU`),
          of("shares"),
          [4000, 2000, 1000],
        ),
        ...figures(
          levels.map((id) => `${id}, memory`),
          of("memShares"),
          [20_480, 10_240, 5120],
        ),
        ...figures(
          ["pool, CPU", "pool, memory"],
          [Number(pool["shares"]), Number(pool["memShares"])],
          [4000, 163_840],
        ),
      ];
    },
  },
  {
    id: "VMW-10",
    platform: "esx",
    about: "Pools with high and normal shares divide 6 GHz and 3 GB 2 : 1.",
    source: "vCenter 6.0 host guide p. 354, Creating Resource Pools",
    confidence: "high",
    rooms: {
      "": {
        // Pages come back at once, so that the CPUs stay wanted while memory is short.
        hosts: [host("esx", 6, { memoryMiB: 3_000, settings: { swapMs: 0.001 } })],
        pools: [
          { id: "qa", name: "RP-QA", owner: "host", settings: { level: "high", memLevel: "high" } },
          { id: "marketing", name: "RP-Marketing", owner: "host" },
        ],
        partitions: [
          partition("qa1", 4, { pool: "qa", memoryMiB: 3000, ...touchingAll() }),
          partition("qa2", 4, { pool: "qa", memoryMiB: 3000, ...touchingAll() }),
          partition("m1", 8, { pool: "marketing", memoryMiB: 6000, ...touchingAll() }),
        ],
      },
    },
    measure: (room) => {
      const of = (id: string) => room().of(id);
      const memory = of("qa1").granted + of("qa2").granted;
      return [
        ...figures(
          ["RP-QA GHz", "RP-Marketing GHz"],
          [of("qa1").used + of("qa2").used, of("m1").used],
          [4, 2],
          0.08,
        ),
        ...figures(["memory, QA : Marketing"], [memory / of("m1").granted], [2], 0.04),
      ];
    },
  },
  {
    id: "VMW-13",
    platform: "esx",
    about: "Ready milliseconds of an interval, in percent.",
    source: "KB 2002181; knowledge.broadcom.com 387750",
    confidence: "high",
    measure: () =>
      figures(
        ["5000 in 20 s", "a vCPU of 4", "1000 in 20 s", "15000 in 300 s", "1421 in 1800 s"],
        [
          readyPercentOfSum(5000, 20),
          readyPercentOfSum(5000, 20, 4),
          readyPercentOfSum(1000, 20),
          readyPercentOfSum(15_000, 300),
          readyPercentOfSum(1421, 1800),
        ],
        [25, 6.25, 5, 5, 0.0789],
        0.0001,
      ),
  },
  {
    id: "VMW-24",
    platform: "esx",
    about: "Maxima by release.",
    source: "informit.com 1623116; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF",
    confidence: "high",
    measure: () => {
      const of = (what: Parameters<typeof maximumOf>[1], release: string) =>
        maximumOf(esx.view, what, `VMware ${release}`);
      const old = ["ESX Server 3.5", "ESX 4.0"];
      const all = [...old, "ESXi 6.7", "ESXi 8.0"];
      return [
        ...figures(
          all.map((release) => `vCPUs a VM, ${release}`),
          all.map((release) => of("vcpusPerPartition", release)),
          [4, 8, 256, 768],
        ),
        ...figures(
          old.map((release) => `GiB a VM, ${release}`),
          old.map((release) => of("memoryPerPartition", release) / 1024),
          [64, 255],
        ),
        ...figures(
          old.map((release) => `VMs a host, ${release}`),
          old.map((release) => of("partitionsPerHost", release)),
          [170, 320],
        ),
        ...figures(
          old.map((release) => `vCPUs a host, ${release}`),
          old.map((release) => of("vcpusPerHost", release)),
          [192, 512],
        ),
      ];
    },
  },
];

function touchingAll() {
  return { workload: { kind: "constant" as const, cpu: 1, memory: 1 } };
}
