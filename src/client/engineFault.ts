import { placeText, type Fault } from "../protocol/fault";

/** Bad input, as the engine's side described it; the page puts it into words. */
export class EngineFault extends Error {
  override readonly name = "EngineFault";
  constructor(readonly fault: Fault) {
    super(`${placeText(fault.place)}: ${fault.code} ${JSON.stringify(fault.params)}`);
  }
}
