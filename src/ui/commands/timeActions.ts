/** Time: play, pause, step, faster, slower, and every rung of the two ladders. */
import { SPEEDS } from "../../protocol/messages";
import { SECOND } from "../../protocol/units";
import { formatFor } from "../format";
import { always, type Action, type ActionContext } from "./action";
import { nextSpeed, pause, play, setSpeed, step, STEPS, usePace } from "./pace";
import { askStateHash } from "./stateHash";

const alive = ({ session }: ActionContext) => session.status === "open";
const speedOf = ({ pace, session }: ActionContext) => pace.speed ?? session.speed;

export const timeActions: readonly Action[] = [
  {
    id: "playPause",
    group: "time",
    icon: ({ session }) => (session.playing ? "pause" : "play"),
    label: ({ session }) => (session.playing ? "pause" : "play"),
    keys: ["space", "k"],
    enabled: alive,
    perform: ({ session }) => (session.playing ? pause() : play()),
  },
  {
    id: "step",
    group: "time",
    icon: "step",
    label: "step",
    params: ({ pace, view }) => ({ span: spanOf(pace.step, view.language) }),
    keys: ["."],
    enabled: alive,
    perform: step,
  },
  {
    id: "faster",
    group: "time",
    icon: "faster",
    label: "faster",
    keys: ["l"],
    enabled: (context) => alive(context) && nextSpeed(speedOf(context), 1) !== speedOf(context),
    perform: (context) => setSpeed(nextSpeed(speedOf(context), 1)),
  },
  {
    id: "slower",
    group: "time",
    icon: "slower",
    label: "slower",
    keys: ["j"],
    enabled: (context) => alive(context) && nextSpeed(speedOf(context), -1) !== speedOf(context),
    perform: (context) => setSpeed(nextSpeed(speedOf(context), -1)),
  },
  ...SPEEDS.map((speed): Action => ({
    id: speedAction(speed),
    group: "time",
    icon: "speed",
    label: "speed",
    params: ({ view }) => ({ speed: formatFor(view.language).speed(speed) }),
    checked: (context) => speedOf(context) === speed,
    enabled: alive,
    perform: () => setSpeed(speed),
  })),
  ...STEPS.map((size): Action => ({
    id: stepAction(size),
    group: "time",
    icon: "step",
    label: "stepSize",
    params: ({ view }) => ({ span: spanOf(size, view.language) }),
    checked: ({ pace }) => pace.step === size,
    enabled: always,
    perform: () => usePace.setState({ step: size }),
  })),
  {
    id: "stateHash",
    group: "time",
    icon: "hash",
    label: "stateHash",
    enabled: alive,
    perform: askStateHash,
  },
];

export function speedAction(speed: number): string {
  return `speed.${speed}`;
}

export function stepAction(size: number): string {
  return `stepSize.${size / SECOND}`;
}

function spanOf(size: number, language: "en" | "de"): string {
  return formatFor(language).duration(size / SECOND);
}
