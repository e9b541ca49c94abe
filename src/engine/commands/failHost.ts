import { failHost as fail } from "../systems/availability";
import type { SimpleCommand } from "../../protocol/command";
import { done, refusal, together, type Handler } from "./outcome";

/** A machine fails; what ran on it crashes. Undone, all of it runs again, and goes where it went. */
export const failHost: Handler<"failHost"> = (world, { host: id }) => {
  const row = world.hosts.row(id);
  if (row === undefined) return refusal("unknownHost", { id });
  const { state, name } = world.hosts.specs[row]!;
  if (state === "failed") return refusal("hostDown", { host: name });
  const { crashed, lost, dropped } = fail(world, row);
  const repair: SimpleCommand = { type: "repairHost", host: id, restart: [...crashed] };
  return done(
    together([
      state === "maintenance" ? { ...repair, maintenance: true } : repair,
      ...lost.map((partition): SimpleCommand => ({ type: "powerOn", partition })),
      ...dropped.map(({ partition, to, pool }): SimpleCommand => {
        const again = { type: "migrate", partition, to } as const;
        return pool === undefined ? again : { ...again, pool };
      }),
    ]),
  );
};
