/** A microscope that a test lays out by hand, and an engine that shows it. */
import type {
  DispatchedVcpu,
  DispatcherView,
  MicroscopeView,
} from "../../../../protocol/microscope";

const same = (text: string) => ({ en: text, de: text });

export function dispatcher(id: string): DispatcherView {
  return {
    id,
    name: same(id.toUpperCase()),
    about: same(`${id} takes turns. It is fair.`),
    columns: [
      { label: same("Credit"), unit: "ms" },
      { label: same("Deadline"), unit: "µs" },
    ],
    source: `the manual of ${id}`,
  };
}

export function vcpu(
  partition: string,
  number: number,
  change: Partial<DispatchedVcpu> = {},
): DispatchedVcpu {
  return {
    partition,
    number,
    state: "blocked",
    cpu: -1,
    runUs: 0,
    readyUs: 0,
    costopUs: 0,
    parkedUs: 0,
    blockedUs: 0,
    place: -1,
    values: [0, 0],
    ...change,
  };
}

export function fakeView(change: Partial<MicroscopeView> = {}): MicroscopeView {
  const credit = dispatcher("credit");
  return {
    container: "esx-1",
    dispatcher: credit,
    choices: [credit, dispatcher("credit2")],
    nowUs: 0,
    cpus: 2,
    threadsPerCore: 1,
    vcpus: [vcpu("web-10", 0), vcpu("web-10", 1), vcpu("db-1", 0)],
    slices: {
      cpu: new Int32Array(0),
      vcpu: new Int32Array(0),
      start: new Float64Array(0),
      end: new Float64Array(0),
    },
    busyUs: 0,
    idleUs: 0,
    lastVcpu: -1,
    lastCpu: -1,
    ...change,
  };
}
