/** The curve of a migration: from the side of one rectangle that faces the other, to its. */
import { centreOf, type Point, type Rect } from "./rect";

export interface Edge {
  /** As SVG writes it. */
  readonly path: string;
  readonly middle: Point;
}

export function edgeBetween(from: Rect, to: Rect): Edge {
  const [a, b] = [centreOf(from), centreOf(to)];
  const across = Math.abs(b.x - a.x) / (from.width + to.width);
  const along = Math.abs(b.y - a.y) / (from.height + to.height);
  const sideways = across >= along;
  const start = facing(from, b, sideways);
  const end = facing(to, a, sideways);
  // The curve leaves and arrives straight, and never bends back on itself.
  const reach = 0.5 * (sideways ? end.x - start.x : end.y - start.y);
  const c1 = sideways ? { x: start.x + reach, y: start.y } : { x: start.x, y: start.y + reach };
  const c2 = sideways ? { x: end.x - reach, y: end.y } : { x: end.x, y: end.y - reach };
  const at = ({ x, y }: Point) => `${Math.round(x)} ${Math.round(y)}`;
  return {
    path: `M${at(start)} C${at(c1)} ${at(c2)} ${at(end)}`,
    middle: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 },
  };
}

function facing(rect: Rect, other: Point, sideways: boolean): Point {
  const centre = centreOf(rect);
  return sideways
    ? { x: other.x > centre.x ? rect.x + rect.width : rect.x, y: centre.y }
    : { x: centre.x, y: other.y > centre.y ? rect.y + rect.height : rect.y };
}
