/**
 * The tokens as canvases need them: read once for each colour scheme, mixed where a painter wants a
 * shade in between.
 */
import { tokenColor } from "../../widgets/tokenColor";

export interface Palette {
  readonly canvas: string;
  readonly card: string;
  readonly tile: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly wall: string;
  readonly cpu: string;
  readonly memory: string;
  /** Granted, but not touched lately. */
  readonly memoryIdle: string;
  readonly ready: string;
  /** Waits for disks or network. */
  readonly io: string;
  readonly bad: string;
  readonly good: string;
  readonly selected: string;
  /** The empty part of a meter. */
  readonly track: string;
  /** Idle capacity: thin strokes. */
  readonly hatch: string;
  /** Neighbouring segments of a sharing bar. */
  readonly shades: readonly string[];
  /** A host's CPU from 0 to 100 % in tenths. */
  readonly heat: readonly string[];
  /** Text that is legible on the heat of the same tenth. */
  readonly onHeat: readonly string[];
}

let scheme: string | undefined;
let present: Palette | undefined;

export function palette(): Palette {
  const now = document.documentElement.dataset["mantineColorScheme"] ?? "";
  if (!present || now !== scheme) {
    scheme = now;
    present = readPalette();
  }
  return present;
}

function readPalette(): Palette {
  const card = tokenColor("--card");
  const tile = tokenColor("--tile");
  const ink = tokenColor("--ink");
  const cpu = tokenColor("--cpu");
  const cpu2 = tokenColor("--cpu2");
  const memory = tokenColor("--mem");
  const onGood = tokenColor("--on-good");
  const tenths = Array.from({ length: 11 }, (_, tenth) => tenth / 10);
  return {
    canvas: tokenColor("--canvas"),
    card,
    tile,
    ink,
    muted: tokenColor("--muted"),
    line: tokenColor("--line"),
    wall: tokenColor("--wall"),
    cpu,
    memory,
    memoryIdle: mix(memory, tile, 0.42),
    ready: tokenColor("--ready"),
    io: tokenColor("--io"),
    bad: tokenColor("--bad"),
    good: tokenColor("--good"),
    selected: tokenColor("--selected"),
    track: mix(ink, tile, 0.09),
    hatch: mix(ink, card, 0.13),
    shades: [0.95, 0.77, 0.59, 0.41].map((part) => mix(cpu, cpu2, part)),
    heat: tenths.map((part) => mix(cpu, card, 0.06 + 0.9 * part)),
    onHeat: tenths.map((part) => (part > 0.45 ? onGood : ink)),
  };
}

/** `part` of the first colour in the second; both written as #rgb or #rrggbb. */
export function mix(first: string, second: string, part: number): string {
  const [a, b] = [channels(first), channels(second)];
  if (!a || !b) return first;
  const mixed = a.map((value, index) => Math.round(value * part + (b[index] ?? 0) * (1 - part)));
  return `rgb(${mixed.join(" ")})`;
}

function channels(color: string): number[] | undefined {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color)?.[1];
  if (hex === undefined) return undefined;
  const full = hex.length === 3 ? hex.replaceAll(/./g, "$&$&") : hex;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
}
