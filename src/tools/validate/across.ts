/** What all platforms are asked alike. */
import { allPlatforms } from "../../engine/platforms/registry";
import { host, partition } from "../../engine/testing/build";
import type { Settings } from "../../protocol/scenario-parts";
import { figures, type Example, type Room } from "./example";

/** Two pCPUs; A with two busy vCPUs, B with one. */
function twoAgainstOne(platform: string, a: Settings = {}, b: Settings = {}): Room {
  return {
    hosts: [host(platform, 2)],
    partitions: [partition("a", 2, { settings: a }), partition("b", 1, { settings: b })],
  };
}

/** Four cores for three that want 2.5 together, with weights that differ wildly. */
function excess(platform: string, key: string): Room {
  const of = (id: string, weight: number, cpu: number) =>
    partition(id, 1, { settings: { [key]: weight }, cpu });
  return {
    hosts: [host(platform, 4)],
    partitions: [of("a", 2, 1), of("b", 200, 1), of("c", 30, 0.5)],
  };
}

const MATRIX: Readonly<
  Record<string, { readonly room: Room; readonly gets: readonly [number, number] }>
> = {
  "ESX, default shares": { room: twoAgainstOne("esx"), gets: [1.333, 0.667] },
  "ESX, equal shares": {
    room: twoAgainstOne("esx", { shares: 1000 }, { shares: 1000 }),
    gets: [1, 1],
  },
  "PR/SM": { room: twoAgainstOne("prsm"), gets: [1, 1] },
  "z/VM": { room: twoAgainstOne("zvm"), gets: [1, 1] },
  Xen: { room: twoAgainstOne("xen"), gets: [1.333, 0.667] },
  PowerVM: {
    room: twoAgainstOne("powervm", { entitlement: 0.5 }, { entitlement: 0.5 }),
    gets: [1, 1],
  },
  KVM: { room: twoAgainstOne("kvm"), gets: [1, 1] },
};

const WEIGHTS: Readonly<Record<string, string>> = {
  esx: "shares",
  prsm: "weight",
  zvm: "share",
  kvm: "weight",
  xen: "weight",
  hyperv: "weight",
  powervm: "weight",
};

/** Settings that entitle A to one core of four, and what B has. */
const ENTITLED: Readonly<Record<string, readonly [Settings, Settings]>> = {
  esx: [{ reservationMHz: 1000 }, {}],
  kvm: [{ weight: 256 }, { weight: 768 }],
  prsm: [{ weight: 250 }, { weight: 750 }],
  zvm: [{ absolutePct: 25 }, {}],
  hyperv: [{ reservePct: 25 }, {}],
  powervm: [{ entitlement: 1 }, { entitlement: 2 }],
};
const DEMANDS = [0, 1, 10, 1000];
/** PowerVM's entitlement bounds the virtual processors: 2 units are for 40 at most. */
const MOST_PROCESSORS: Readonly<Record<string, number>> = { powervm: 40 };

/** B, that wants so many cores, or all that it can have. */
function wanting(cores: number, most = Infinity, settings: Settings = {}) {
  const vcpus = Math.min(most, Math.max(4, cores));
  return partition("b", vcpus, { settings, cpu: Math.min(1, cores / vcpus) });
}

function roomsBy<T>(record: Readonly<Record<string, T>>, room: (key: string, value: T) => Room) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, room(key, value)]));
}

export const acrossExamples: readonly Example[] = [
  {
    id: "HWP-06",
    platform: "all",
    about: "What can move while it runs.",
    source: "IBM docs, LGR and LPM; chaos.owiki (Oracle VM for SPARC); informit",
    confidence: "medium",
    measure: () => {
      const live: Readonly<Record<string, boolean>> = {
        bare: false,
        system370: false,
        dsd: false,
        npar: false,
        vpar: false,
        prsm: false,
        ldom: true,
        zvm: true,
        powervm: true,
        esx: true,
        xen: true,
        hyperv: true,
        kvm: true,
      };
      const platforms = allPlatforms().filter(({ view }) => live[view.id] !== undefined);
      return figures(
        platforms.map(({ view }) => view.name),
        platforms.map(({ migration }) => migration !== undefined),
        platforms.map(({ view }) => live[view.id]!),
      );
    },
  },
  {
    id: "VMW-11",
    platform: "esx, powervm",
    about:
      "ESX: shares are a target, held at the reservation. PowerVM: weights divide the surplus.",
    source: "docs.vmware.com GUID-C0D2EFAE; HMC help, AddRemoveProcPanel.Weight",
    confidence: "high",
    rooms: {
      ESX: {
        hosts: [host("esx", 3)],
        partitions: [
          partition("a", 3, { settings: { shares: 1000, reservationMHz: 2000 } }),
          partition("b", 3, { settings: { shares: 1000, reservationMHz: 500 } }),
        ],
      },
      PowerVM: {
        hosts: [host("powervm", 3)],
        partitions: [
          partition("a", 3, { settings: { entitlement: 2 } }),
          partition("b", 3, { settings: { entitlement: 0.5 } }),
        ],
      },
    },
    measure: (room) =>
      Object.entries({ ESX: [2, 1], PowerVM: [2.25, 0.75] }).flatMap(([name, expected]) => [
        ...figures([`${name}: a`, `${name}: b`], room(name).used("a", "b"), expected, 0.01),
        ...figures(
          [`${name}: a, slice by slice`, `${name}: b, slice by slice`],
          room(name).dispatched(30),
          expected,
          0.02,
        ),
      ]),
  },
  {
    id: "X-01",
    platform: "all",
    about: "Two busy vCPUs against one on two CPUs, equal weights: what is a weight a weight of?",
    source: "XEN-02, VMW-09, PRSM-01, KVM-01, PVM-01, SET SHARE",
    confidence: "medium",
    rooms: roomsBy(MATRIX, (_, { room }) => room),
    measure: (room) =>
      Object.entries(MATRIX).flatMap(([name, { gets }]) =>
        figures([`${name}: a`, `${name}: b`], room(name).used("a", "b"), gets, 0.03),
      ),
  },
  {
    id: "X-02",
    platform: "all shared",
    about: "While there is excess, no weight has any effect.",
    source: "IBM docs, Use of processing weights",
    confidence: "high",
    rooms: roomsBy(WEIGHTS, excess),
    measure: (room) =>
      Object.keys(WEIGHTS).flatMap((id) =>
        figures(
          [`${id}: a`, `${id}: b`, `${id}: c`, `${id}: idle`],
          [...room(id).used("a", "b", "c"), 4 - room(id).hostUsed()],
          [1, 1, 0.5, 1.5],
        ),
      ),
  },
  {
    id: "X-03",
    platform: "all",
    about: "Whatever B wants, A keeps the one core that it is entitled to.",
    source: "What a reservation, an entitlement, a weight share is",
    confidence: "high",
    rooms: Object.fromEntries(
      Object.entries(ENTITLED).flatMap(([id, [a, b]]) =>
        DEMANDS.map((wanted) => [
          `${id}, B wants ${wanted}`,
          {
            hosts: [host(id, 4)],
            partitions: [
              partition("a", 4, { settings: a }),
              wanting(wanted, MOST_PROCESSORS[id], b),
            ],
          },
        ]),
      ),
    ),
    measure: (room) =>
      Object.keys(ENTITLED).flatMap((id) =>
        DEMANDS.map((wanted) => {
          const { used } = room(`${id}, B wants ${wanted}`).of("a");
          return {
            what: `${id}: A keeps a core while B wants ${wanted}`,
            expected: true,
            measured: used >= 1 - 1e-6,
            within: 0,
          };
        }),
      ),
  },
];
