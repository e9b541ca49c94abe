/** What can be done with the time under the microscope, for its buttons and its keys alike. */
import {
  advanceBy,
  RATES,
  restart,
  setPlaying,
  stepDispatch,
  useMicroscope,
} from "../../../store/microscope";
import { MILLISECOND, type Micros } from "../../../protocol/units";

/** The steps in time beside the step to the next dispatch. */
export const STEPS: readonly { readonly us: Micros; readonly key: string }[] = [
  { us: MILLISECOND, key: "1" },
  { us: 10 * MILLISECOND, key: "0" },
];

export function togglePlaying(): void {
  setPlaying(!useMicroscope.getState().playing);
}

/** A step in time stops what runs, as the step to a dispatch does. */
export function stepBy(us: Micros): void {
  setPlaying(false);
  void advanceBy(us);
}

/** One rung up or down the ladder of slow motion. */
export function changeRate(by: 1 | -1): void {
  const { rate } = useMicroscope.getState();
  const next = RATES[RATES.findIndex((each) => each === rate) + by];
  if (next !== undefined) useMicroscope.setState({ rate: next });
}

export interface MicroscopeKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Does what a key means here; false if it means nothing. */
export function performKey(event: MicroscopeKey, toggleTable: () => void): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const step = STEPS.find(({ key }) => key === event.key);
  if (step) stepBy(step.us);
  else {
    const act =
      KEYS[event.key.toLowerCase()] ?? (event.key.toLowerCase() === "t" ? toggleTable : undefined);
    if (!act) return false;
    act();
  }
  return true;
}

const KEYS: Readonly<Record<string, () => void>> = {
  " ": togglePlaying,
  ".": () => void stepDispatch(),
  arrowright: () => void stepDispatch(),
  "+": () => changeRate(1),
  "=": () => changeRate(1),
  "-": () => changeRate(-1),
  r: () => void restart(),
};
