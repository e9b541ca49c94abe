/**
 * Takes a command: checks it, then applies it and returns the inverse, or refuses it with reasons
 * and changes nothing. What was taken enters the journal's log, by which the room can be replayed.
 */
import type {
  BatchCommand,
  Command,
  CommandResult,
  CommandType,
  Reason,
  SimpleCommand,
} from "../../protocol/command";
import type { ContainerId, PartitionId } from "../../protocol/units";
import type { World } from "../world";
import { acknowledgeAlarm } from "./acknowledgeAlarm";
import { acceptRecommendations } from "./acceptRecommendations";
import { addHost } from "./addHost";
import { enterMaintenance } from "./enterMaintenance";
import { exitMaintenance } from "./exitMaintenance";
import { pauseMaintenance } from "./pauseMaintenance";
import { resumeMaintenance } from "./resumeMaintenance";
import { addPartition } from "./addPartition";
import { addPool } from "./addPool";
import { addTraces } from "./addTraces";
import { associateProfile } from "./associateProfile";
import { changeCluster } from "./changeCluster";
import { changeDatastore } from "./changeDatastore";
import { changePartition } from "./changePartition";
import { changePool } from "./changePool";
import { changeSystem } from "./changeSystem";
import { clonePartition } from "./clonePartition";
import { deletePartition } from "./deletePartition";
import { fail } from "./fail";
import { failHost } from "./failHost";
import { migrate } from "./migrate";
import type { Handler, Outcome } from "./outcome";
import { moveDisk } from "./moveDisk";
import { powerOff } from "./powerOff";
import { powerOn } from "./powerOn";
import { rehearse } from "./rehearsal";
import { removeHost } from "./removeHost";
import { removePool } from "./removePool";
import { removeTraces } from "./removeTraces";
import { repair } from "./repair";
import { repairHost } from "./repairHost";
import { resume } from "./resume";
import { setTariff } from "./setTariff";
import { setAlarmRules } from "./setAlarmRules";
import { suspend } from "./suspend";
import { assert } from "../../base/assert";

const HANDLERS: { readonly [T in CommandType]: Handler<T> } = {
  powerOn,
  powerOff,
  suspend,
  resume,
  addPartition,
  clonePartition,
  deletePartition,
  changePartition,
  addPool,
  removePool,
  changePool,
  changeCluster,
  changeSystem,
  changeDatastore,
  moveDisk,
  migrate,
  addHost,
  removeHost,
  failHost,
  repairHost,
  fail,
  repair,
  associateProfile,
  acknowledgeAlarm,
  setAlarmRules,
  setTariff,
  acceptRecommendations,
  enterMaintenance,
  exitMaintenance,
  pauseMaintenance,
  resumeMaintenance,
  addTraces,
  removeTraces,
};

export function dispatch(world: World, command: Command): CommandResult {
  const outcome = command.type === "batch" ? batch(world, command) : one(world, command);
  if (!outcome.ok) return outcome;
  const { inverse } = outcome;
  return { ok: true, seq: world.journal.record(world.time, command, inverse), inverse };
}

function one(world: World, command: SimpleCommand): Outcome {
  const handler = HANDLERS[command.type] as (world: World, command: SimpleCommand) => Outcome;
  return handler(world, command);
}

/**
 * All or nothing: a batch of more than one part is first tried out in a copy of the room, since a
 * later part may be refused when an earlier one has already happened.
 */
function batch(world: World, asked: BatchCommand): Outcome {
  const going = new Map<PartitionId, ContainerId>();
  for (const command of asked.commands)
    if (command.type === "migrate") going.set(command.partition, command.to);
  if (asked.commands.length > 1) {
    const rehearsed = rehearse(world);
    rehearsed.announced = going;
    const reasons = firstRefusal(rehearsed, asked.commands);
    if (reasons !== undefined) return { ok: false, reasons };
  }
  world.announced = going;
  const outcome = inEarnest(world, asked);
  world.announced = undefined;
  return outcome;
}

function inEarnest(world: World, { commands, label }: BatchCommand): Outcome {
  const inverses: SimpleCommand[] = [];
  for (const command of commands) {
    const outcome = one(world, command);
    if (!outcome.ok) {
      assert(commands.length === 1, "what was rehearsed goes the same way in earnest");
      return outcome;
    }
    const { inverse } = outcome;
    inverses.unshift(...(inverse.type === "batch" ? inverse.commands : [inverse]));
  }
  return {
    ok: true,
    inverse:
      label === undefined
        ? { type: "batch", commands: inverses }
        : { type: "batch", label, commands: inverses },
  };
}

function firstRefusal(
  world: World,
  commands: readonly SimpleCommand[],
): readonly Reason[] | undefined {
  for (const command of commands) {
    const outcome = one(world, command);
    if (!outcome.ok) return outcome.reasons;
  }
  return undefined;
}
