/**
 * What virtualization itself costs, as a system setting (SPEC X86-4): so many percent on top of what
 * a guest asks for. There is no figure that holds in general, so a first-level hypervisor costs
 * nothing unless somebody says so; for nesting there are published ones.
 */
import type { SettingField } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";
import { numberOf, type Depth } from "./platform";

export const OVERHEAD_KEY = "overheadPct";

/**
 * @param source where the default comes from, or that there is none
 */
export function overheadField(source: string): SettingField {
  return {
    key: OVERHEAD_KEY,
    label: { en: "Virtualization overhead", de: "Virtualisierungsaufwand" },
    help: {
      en: "CPU time that the hypervisor spends on top of its guests' own, in percent of it. An assumption that you can set; where a figure has been published it is the default.",
      de: "CPU-Zeit, die der Hypervisor zusätzlich zu der seiner Gäste verbraucht, in Prozent davon. Eine Annahme, die sich ändern lässt; wo eine Zahl veröffentlicht ist, gilt sie als Vorgabe.",
    },
    kind: "number",
    group: "cpu",
    unit: "%",
    min: 0,
    max: 1000,
    step: 1,
    default: 0,
    derivedDefault: true,
    online: true,
    source,
  };
}

/**
 * The Turtles project ran nested guests within 6–8 % of a single level (IBM Research, OSDI'10,
 * ZVM-05); we take the middle for every software hypervisor on x86 that lies in another one's VM.
 */
export const NESTED_SOURCE =
  "Nested in a VM: 6–8 % (Turtles, OSDI'10) [R]; on the machine itself no figure is published for all loads";
const NESTED_PCT = 7;

export function nestedDefaults({ software }: Depth): Settings {
  return { [OVERHEAD_KEY]: software > 1 ? NESTED_PCT : 0 };
}

/** By what the guests' demand is multiplied. */
export function overheadFactor(settings: Settings): number {
  return 1 + numberOf(settings, OVERHEAD_KEY, 0) / 100;
}
