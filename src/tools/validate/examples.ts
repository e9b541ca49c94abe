/** All worked examples that concern what is built, in the order of their ids. */
import { acrossExamples } from "./across";
import { availabilityExamples } from "./availability";
import { balanceExamples } from "./balance";
import { clusterExamples } from "./clusters";
import { esxExamples } from "./esx";
import type { Example } from "./example";
import { ioExamples } from "./io";
import { kvmExamples } from "./kvm";
import { memoryExamples } from "./memory";
import { migrationExamples } from "./migration";
import { prsmExamples } from "./prsm";
import { hardwareExamples } from "./hardware";
import { hypervExamples } from "./hyperv";
import { powervmExamples } from "./powervm";
import { xenExamples } from "./xen";
import { zvmExamples } from "./zvm";

export const EXAMPLES: readonly Example[] = [
  ...prsmExamples,
  ...zvmExamples,
  ...esxExamples,
  ...xenExamples,
  ...kvmExamples,
  ...hypervExamples,
  ...powervmExamples,
  ...hardwareExamples,
  ...availabilityExamples,
  ...balanceExamples,
  ...clusterExamples,
  ...migrationExamples,
  ...memoryExamples,
  ...ioExamples,
  ...acrossExamples,
];
