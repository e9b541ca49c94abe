/** Takes a command: checks it, then applies it and returns the inverse, or refuses it with reasons. */
import type { Command, CommandResult } from "../../protocol/command";
import type { World } from "../world";

export function dispatch(_world: World, command: Command): CommandResult {
  return { ok: false, reasons: [{ code: "unknownCommand", params: { type: command.type } }] };
}
