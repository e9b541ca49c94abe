/**
 * What an instant costs. Every figure stands beside the bare water-filling of as many VMs in the
 * same run (shares.ts alone: no demand, no integrals, no events), so that their ratio means the same
 * on any machine. A VM-step is one VM on a host that is divided again.
 *
 *     npm run bench
 */
import { bench, describe } from "vitest";
import { PROFILES } from "../protocol/scenario-parts";
import { SECOND } from "../protocol/units";
import { Engine } from "./engine";
import { divide } from "./systems/shares";
import { host, partition, scenario } from "./testing/build";

const VMS_A_HOST = 20;
/** Every VM takes a sample in these: the simulated seconds of one round. */
const SAMPLE_S = 20;

/** A room of ESX hosts; on so many of them VMs want about twice what there is. */
function room(vms: number, contended: number): Engine {
  const hosts = Array.from({ length: vms / VMS_A_HOST }, (_, i) => `h${i}`);
  const busy = Math.round(contended * hosts.length);
  return Engine.open(
    scenario({
      hosts: hosts.map((id) => host("esx", 32, { id, name: id })),
      partitions: hosts.flatMap((id, h) =>
        Array.from({ length: VMS_A_HOST }, (_, i) =>
          partition(`${id}-${i}`, 4, {
            container: id,
            workload: {
              kind: "synthetic",
              profile: h < busy ? "steady" : PROFILES[i % PROFILES.length]!,
              cpu: h < busy ? 0.8 : 0.1,
              sampleS: SAMPLE_S,
            },
          }),
        ),
      ),
    }),
  );
}

/** The division alone, for as many hosts, all of them short. */
function bare(vms: number): () => void {
  const column = (of: (i: number) => number) =>
    Float64Array.from({ length: VMS_A_HOST }, (_, i) => of(i));
  const weight = column((i) => 1000 + 500 * (i % 4));
  const none = column(() => 0);
  const want = column((i) => 1 + (i % 7) / 2);
  const grant = column(() => 0);
  return () => {
    for (let h = 0; h < vms / VMS_A_HOST; h++)
      divide(32, 0, VMS_A_HOST, weight, none, none, want, grant);
  };
}

describe.each([1_000, 10_000])("%i VMs, every one sampled once", (vms) => {
  const options = { time: 400, warmupTime: 100, iterations: 3 };
  const water = bare(vms);
  bench(
    "bare water-filling, once a VM",
    () => {
      // A sample of one VM divides its whole host again.
      for (let i = 0; i < VMS_A_HOST; i++) water();
    },
    options,
  );
  for (const contended of [0, 0.25, 1]) {
    const engine = room(vms, contended);
    bench(
      `the engine, ${contended * 100} % of hosts contended`,
      () => {
        engine.advanceTo(engine.time + SAMPLE_S * SECOND);
      },
      options,
    );
  }
});
