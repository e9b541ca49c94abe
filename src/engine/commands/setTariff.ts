import { ROOM } from "../../protocol/units";
import { done, type Handler } from "./outcome";

/** What energy costs from now on; also what was drawn before is reckoned by it. */
export const setTariff: Handler<"setTariff"> = (world, { tariff }) => {
  const before = world.tariff;
  world.tariff = tariff ?? undefined;
  world.note("info", "tariffChanged", ROOM, { name: "" });
  return done({ type: "setTariff", tariff: before ?? null });
};
