/**
 * Where a system lies under the microscope, beside the room: it was taken from the room as it was,
 * and runs by itself from then on. One at a time; a new room clears the stand.
 */
import type { Microscope } from "../engine/dispatch/microscope";
import { InputError } from "../protocol/fault";
import type { MicroscopeView } from "../protocol/microscope";
import type { Micros } from "../protocol/units";

/** What the stand needs of it. */
export type Scope = Pick<Microscope, "advance" | "step" | "view">;

export class MicroscopeStand {
  #scope: Scope | undefined;

  /** What lay there gives way only if `make` succeeds. */
  open(make: () => Scope): MicroscopeView {
    this.#scope = make();
    return this.#scope.view();
  }

  advance(us: Micros): MicroscopeView {
    const scope = this.#present();
    scope.advance(us);
    return scope.view();
  }

  step(): MicroscopeView {
    const scope = this.#present();
    scope.step();
    return scope.view();
  }

  clear(): void {
    this.#scope = undefined;
  }

  #present(): Scope {
    if (this.#scope) return this.#scope;
    throw new InputError({ code: "microscopeEmpty", params: {}, place: { file: "microscope" } });
  }
}

/** The slices' columns are made anew for each view: they can be given away. */
export function slicesOf({ slices }: MicroscopeView): ArrayBuffer[] {
  return [slices.cpu, slices.vcpu, slices.start, slices.end].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
}
