/** What more than one place of the page calls a thing: in a tip, a refusal, a panel, a form. */
import { bilingual } from "./bilingual";

export const terms = bilingual(
  {
    technique: {
      bt: "binary translation",
      pv: "paravirtual kernel",
      hv: "VT-x/AMD-V, shadow page tables",
      hwmmu: "VT-x/AMD-V, nested page tables",
    },
    vcpus: "vCPUs",
    memorySize: "Memory",
    guest: "Guest",
    restartRefused: "{{key}} of {{name}} changes only while it is off ({{restart}}).",
  },
  {
    technique: {
      bt: "Binärübersetzung",
      pv: "paravirtuellen Kernel",
      hv: "VT-x/AMD-V, Schattenseitentabellen",
      hwmmu: "VT-x/AMD-V, verschachtelte Seitentabellen",
    },
    vcpus: "vCPUs",
    memorySize: "Speicher",
    guest: "Gast",
    restartRefused:
      "{{key}} von {{name}} lässt sich nur im ausgeschalteten Zustand ändern ({{restart}}).",
  },
);
