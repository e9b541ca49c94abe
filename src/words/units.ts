/** The few units that are words. Symbols (GHz, GiB, kW, min) are the same in both languages. */
import { bilingual } from "./bilingual";

export const units = bilingual(
  { core_one: "core", core_other: "cores", vcpu_one: "vCPU", vcpu_other: "vCPUs" },
  { core_one: "Kern", core_other: "Kerne", vcpu_one: "vCPU", vcpu_other: "vCPUs" },
);
