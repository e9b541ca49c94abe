/**
 * The only requestAnimationFrame of the page. Once a frame, in this order: the mailbox is drained
 * (diffs to the stores, metrics to the live table), then every painter draws what has changed.
 * It sleeps while there is nothing to do, and says on the document whether it does
 * (`data-idle="true"`): tests wait for that instead of for a time.
 */
export type Painter = (now: number) => void;

/** Returns true if it did something that painters should see. */
export type Drain = () => boolean;

const painters = new Set<Painter>();
let drain: Drain = () => false;
let scheduled = false;
let dirty = true;
let holds = 0;

/** Sets what empties the mailbox; called once, by the composition root. */
export function setDrain(next: Drain): void {
  drain = next;
}

/** Registers a painter and returns how to take it away. It is called only in frames that have news. */
export function addPainter(painter: Painter): () => void {
  painters.add(painter);
  requestPaint();
  return () => painters.delete(painter);
}

/** Something that painters draw has changed (a zoom, a size, a theme). */
export function requestPaint(): void {
  dirty = true;
  wake();
}

/** There may be something in the mailbox. */
export function wake(): void {
  if (scheduled) return;
  scheduled = true;
  tellIdle();
  requestAnimationFrame(frame);
}

function frame(now: number): void {
  scheduled = false;
  if (drain()) dirty = true;
  if (dirty) {
    dirty = false;
    for (const painter of painters) painter(now);
  }
  tellIdle();
}

/** Something is on its way that no frame waits for: the page is not idle until what is returned is called. */
export function holdIdle(): () => void {
  holds += 1;
  tellIdle();
  return () => {
    holds -= 1;
    wake();
  };
}

function tellIdle(): void {
  document.documentElement.dataset.idle = String(!scheduled && holds === 0);
}
