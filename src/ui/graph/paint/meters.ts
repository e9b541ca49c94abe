/** Where a partition's meters lie in its box, by band; the text of the cell leaves them free. */
import type { PartitionBox } from "../layout/hostAnatomy";
import type { Band } from "../layout/bands";
import { FRAME } from "../layout/measures";
import type { Rect } from "../layout/rect";

export interface MeterRects {
  readonly cpu: Rect;
  readonly memory: Rect;
}

const PAD = 8;

export function meterRects(box: PartitionBox, band: Band): MeterRects {
  const near = band === "near";
  const x = box.x + PAD;
  const width = box.width - 2 * PAD;
  const height = near ? 5 : 8;
  if (box.shape === "frame") {
    const y = box.y + FRAME.header - (near ? 11 : 10);
    return beside(x, y, width, near ? 5 : 6);
  }
  if (box.shape === "wide" && !near) return beside(x, box.y + box.height - 14, width, height);
  const pitch = near ? 9 : 11;
  const top =
    box.shape === "side"
      ? box.y + (near ? 33 : 38)
      : box.y + box.height - 2 * pitch - (near ? 1 : 3);
  return {
    cpu: { x, y: top, width, height },
    memory: { x, y: top + pitch, width, height },
  };
}

/** Both in one line. */
function beside(x: number, y: number, width: number, height: number): MeterRects {
  const half = (width - PAD) / 2;
  return {
    cpu: { x, y, width: half, height },
    memory: { x: x + half + PAD, y, width: half, height },
  };
}
