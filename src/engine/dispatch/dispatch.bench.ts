/**
 * How fast dispatchers run: dispatches a second against the bare rate of a binary heap of the same
 * size (a slot for each vCPU and each CPU; take the first, put it back later), in the same process,
 * so that the ratio means the same on any machine. The target is 20 %.
 *
 *     npm run bench
 */
import { bench, describe } from "vitest";
import { host, partition } from "../testing/build";
import { worldOf } from "./testing/agreement";
import { SlotAgenda } from "./agenda";
import { Machine } from "./machine";
import { setupsOf, subjectOf } from "./setup";

const CPUS = 16;
const VMS = 24;
const ROUNDS = 20_000;
const HEAP = "bare heap of the same size";

/** Takes and puts back, at times that lie as far apart as those of a dispatcher. */
function bareHeap(slots: number): () => number {
  const agenda = new SlotAgenda(slots);
  for (let slot = 0; slot < slots; slot++) agenda.set(slot, slot * 37);
  return () => {
    for (let i = 0; i < ROUNDS; i++) {
      const now = agenda.nextTime;
      agenda.set(agenda.take(), now + 1 + ((i * 7919) % 20_000));
    }
    return ROUNDS;
  };
}

function machine(platform: string, dispatcher: string): Machine {
  const world = worldOf({
    hosts: [host(platform, CPUS)],
    partitions: Array.from({ length: VMS }, (_, i) =>
      partition(`vm${i}`, 1 + (i % 2), { cpu: [1, 0.6, 0.3][i % 3]! }),
    ),
  });
  const subject = subjectOf(world, "host")!;
  const chosen = subject.dispatchers.find(({ view }) => view.id === dispatcher)!;
  return new Machine(setupsOf(world, subject, chosen)[0]!, chosen);
}

const spent = new Map<string, { work: number; ms: number }>();

/** How one did, beside the heap that was measured before it. */
function report(name: string, mode?: "run" | "warmup"): void {
  if (mode === "warmup") return void spent.delete(name);
  const rate = (of: string) => spent.get(of)!.work / spent.get(of)!.ms;
  const ratio = Math.round((100 * rate(name)) / rate(HEAP));
  console.log(`${name}: ${Math.round(rate(name))} a ms, ${ratio} % of the bare heap`);
}

function row(name: string, run: () => number): void {
  bench(
    name,
    () => {
      const begin = process.cpuUsage();
      const work = run();
      const sum = spent.get(name) ?? { work: 0, ms: 0 };
      spent.set(name, { work: sum.work + work, ms: sum.ms + process.cpuUsage(begin).user / 1000 });
    },
    { time: 1500, warmupTime: 500, iterations: 3, teardown: (_task, mode) => report(name, mode) },
  );
}

describe(`${CPUS} CPUs, ${VMS} VMs with one or two vCPUs`, () => {
  row(HEAP, bareHeap(CPUS + VMS * 1.5));
  for (const [platform, dispatcher] of [
    ["xen", "credit"],
    ["xen", "credit2"],
    ["esx", "esx"],
    ["hyperv", "hyperv-classic"],
    ["kvm", "eevdf"],
    ["kvm", "cfs"],
  ] as const) {
    const subject = machine(platform, dispatcher);
    row(dispatcher, () => {
      const before = subject.dispatches;
      while (subject.dispatches < before + ROUNDS) subject.run(subject.now + 100_000);
      return subject.dispatches - before;
    });
  }
});
