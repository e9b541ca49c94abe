/** The tokens as the Gantt's canvas needs them, with the patterns that tell slices of one hue apart. */
import { tokenColor } from "../../widgets/tokenColor";
import { HUES, type Mark, type Pattern } from "./partitionMarks";

export interface GanttPalette {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  /** Where a CPU is idle. */
  readonly idle: string;
  readonly now: string;
  readonly font: string;
  fill(mark: Mark): string;
  /** Letters on it. */
  letter(mark: Mark): string;
  /** Undefined where it is drawn plain. */
  pattern(mark: Mark, context: CanvasRenderingContext2D): CanvasPattern | undefined;
}

/** CSS pixels after which a pattern repeats. */
const TILE = 8;

let scheme: string | undefined;
let present: GanttPalette | undefined;

export function ganttPalette(): GanttPalette {
  const now = document.documentElement.dataset["mantineColorScheme"] ?? "";
  if (!present || now !== scheme) {
    scheme = now;
    present = read();
  }
  return present;
}

function read(): GanttPalette {
  const hues = Array.from({ length: HUES + 1 }, (_, hue) => ({
    fill: tokenColor(`--hue-${hue}`),
    ink: tokenColor(`--on-hue-${hue}`),
  }));
  const patterns = new Map<string, CanvasPattern | undefined>();
  return {
    ink: tokenColor("--ink"),
    muted: tokenColor("--muted"),
    line: tokenColor("--line"),
    idle: tokenColor("--tile"),
    now: tokenColor("--ink"),
    font: tokenColor("--font"),
    fill: ({ hue }) => hues[hue]!.fill,
    letter: ({ hue }) => hues[hue]!.ink,
    pattern({ hue, pattern }, context) {
      if (pattern === "plain") return undefined;
      const key = `${hue} ${pattern}`;
      if (!patterns.has(key)) patterns.set(key, drawPattern(context, pattern, hues[hue]!.ink));
      return patterns.get(key);
    },
  };
}

function drawPattern(
  context: CanvasRenderingContext2D,
  pattern: Exclude<Pattern, "plain">,
  ink: string,
): CanvasPattern | undefined {
  const tile = document.createElement("canvas");
  tile.width = TILE * 2;
  tile.height = TILE * 2;
  const pen = tile.getContext("2d");
  if (!pen) return undefined;
  pen.scale(2, 2);
  pen.globalAlpha = 0.55;
  pen.strokeStyle = ink;
  pen.fillStyle = ink;
  pen.lineWidth = 1.2;
  STROKES[pattern](pen);
  const made = context.createPattern(tile, "repeat") ?? undefined;
  // Drawn at twice the size, so that it is crisp on fine screens.
  made?.setTransform(new DOMMatrix().scale(0.5));
  return made;
}

const STROKES: Readonly<
  Record<Exclude<Pattern, "plain">, (pen: CanvasRenderingContext2D) => void>
> = {
  rising: (pen) => diagonals(pen, 1),
  falling: (pen) => diagonals(pen, -1),
  cross: (pen) => {
    diagonals(pen, 1);
    diagonals(pen, -1);
  },
  bars: (pen) => {
    for (const y of [TILE / 4, (3 * TILE) / 4]) pen.fillRect(0, y - 0.6, TILE, 1.2);
  },
  dots: (pen) => {
    for (const [x, y] of [
      [TILE / 4, TILE / 4],
      [(3 * TILE) / 4, (3 * TILE) / 4],
    ] as const) {
      pen.beginPath();
      pen.arc(x, y, 1.25, 0, 2 * Math.PI);
      pen.fill();
    }
  },
};

/** Lines that meet at the tile's edges: once across, and the corners that the next tiles leave. */
function diagonals(pen: CanvasRenderingContext2D, slope: 1 | -1): void {
  pen.beginPath();
  for (const shift of [-TILE, 0, TILE]) {
    pen.moveTo(shift, slope === 1 ? TILE : 0);
    pen.lineTo(shift + TILE, slope === 1 ? 0 : TILE);
  }
  pen.stroke();
}
