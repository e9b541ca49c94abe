/**
 * The one division of the house (SPEC CPU-2): siblings i share a capacity C by
 *
 *     aᵢ = clamp(λ · weightᵢ, min(floorᵢ, wantᵢ), min(ceilingᵢ, wantᵢ)),   Σ aᵢ = min(C, Σ wantᵢ)
 *
 * with one λ for all. Nobody gets more than it wants; what one leaves goes to the others by weight;
 * a floor is met before weights count. It is solved exactly by freezing: compute λ among those that
 * are free, see whom it would put below its floor or above its ceiling, freeze the side whose
 * violations weigh more, and go on. Each round freezes at least one, in practice two or three rounds
 * do. (The same argument as for flexible lengths in CSS Flexbox §9.7.)
 */

/** Scratch, grown on demand: 1 marks those whose amount is settled. */
let frozen = new Uint8Array(64);
/** As many zeros: the floors of those who have none. */
let none = new Float64Array(64);

/**
 * Writes `grant[first … first+count)`. `want` must already be below any ceiling, and `floor` below
 * `want`; `pledge` is each one's floor whatever it wants now. True if there is less than is wanted.
 */
export function divide(
  capacity: number,
  first: number,
  count: number,
  weight: Float64Array,
  floor: Float64Array,
  pledge: Float64Array,
  want: Float64Array,
  grant: Float64Array,
): boolean {
  const end = first + count;
  let wanted = 0;
  for (let i = first; i < end; i++) wanted += want[i]!;
  if (wanted <= capacity) {
    for (let i = first; i < end; i++) grant[i] = want[i]!;
    return false;
  }
  let promised = 0;
  for (let i = first; i < end; i++) promised += floor[i]!;
  if (promised > capacity) {
    // More was promised than there is (a host that was lost, a lent capacity). Each is held to its
    // pledge in proportion; by pledges and not by what is wanted of them, so that wanting less never
    // turns into getting less than one's part.
    if (none.length < end) none = new Float64Array(2 * end);
    fill(capacity, first, end, pledge, none, floor, grant);
  } else fill(capacity, first, end, weight, floor, want, grant);
  return true;
}

/** Divides a capacity that is less than the wants and no less than the floors. */
function fill(
  capacity: number,
  first: number,
  end: number,
  weight: Float64Array,
  floor: Float64Array,
  want: Float64Array,
  grant: Float64Array,
): void {
  const count = end - first;
  if (frozen.length < count) frozen = new Uint8Array(2 * count);
  frozen.fill(0, 0, count);
  for (;;) {
    let free = 0;
    let rest = capacity;
    for (let i = first; i < end; i++) {
      if (frozen[i - first] === 1) rest -= grant[i]!;
      else free += weight[i]!;
    }
    const lambda = free > 0 && rest > 0 ? rest / free : 0;
    let below = 0;
    let above = 0;
    for (let i = first; i < end; i++) {
      if (frozen[i - first] === 1) continue;
      const share = lambda * weight[i]!;
      if (share < floor[i]!) below += floor[i]! - share;
      else if (share > want[i]!) above += share - want[i]!;
      grant[i] = share;
    }
    if (below === 0 && above === 0) return;
    const floors = below >= above;
    const ceilings = above >= below;
    for (let i = first; i < end; i++) {
      if (frozen[i - first] === 1) continue;
      if (floors && grant[i]! < floor[i]!) grant[i] = floor[i]!;
      else if (ceilings && grant[i]! > want[i]!) grant[i] = want[i]!;
      else continue;
      frozen[i - first] = 1;
    }
  }
}
