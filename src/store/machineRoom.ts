/**
 * `window.machineRoom`: the room for people who script a demo from the browser's console, and for
 * end-to-end tests.
 *
 *     await machineRoom.engine()("hash", {})
 *     await machineRoom.engine()("dispatch", { command: { type: "failHost", host: "esx-01" } })
 *
 * `engine()` gives the request function of the present engine (every request of
 * `protocol/messages.ts`); changes made with it are not on the undo stack. `crash()` lets the
 * engine die as if of a bug.
 */
import type { EngineClient } from "../client/engineClient";
import { engine } from "./engine";

export interface MachineRoom {
  engine(): EngineClient["request"];
  crash(): void;
}

declare global {
  interface Window {
    machineRoom?: MachineRoom;
  }
}

export function exposeMachineRoom(to: Window): void {
  to.machineRoom = {
    engine() {
      const present = engine();
      return (name, params, options) => present.request(name, params, options);
    },
    crash: () => engine().crash(),
  };
}
