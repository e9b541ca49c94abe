/**
 * Opens the microscope on a container, or says why there is nothing to be seen there. Who asks is a
 * person, or a script: an id may be of anything.
 */
import type { Fault } from "../../protocol/fault";
import { InputError } from "../../protocol/fault";
import type { ContainerId } from "../../protocol/units";
import { nameOf } from "../containers";
import { platformOf } from "../platforms/registry";
import { isOn, type World } from "../world";
import { Microscope } from "./microscope";

/** @throws InputError where nothing dispatches, or the platform has no dispatcher of that id */
export function openMicroscope(
  world: World,
  id: ContainerId,
  dispatcher: string | undefined,
): Microscope {
  const container = world.container(id);
  if (container === undefined) {
    const spec = world.partitionSpec(id);
    throw spec ? fault("runsNoPlatform", { name: spec.name }) : fault("unknownContainer", { id });
  }
  const name = nameOf(world, container);
  const up =
    container.kind === "host"
      ? world.hosts.specs[container.row]!.state !== "failed"
      : isOn(world.partitions.states[container.row]!);
  if (!up) throw fault("containerDown", { name });
  const scope = Microscope.open(world, id, dispatcher);
  if (scope === undefined)
    throw fault("nothingDispatches", {
      name,
      platform: platformOf(world.platformIn(container)).view.name,
    });
  const { choices } = scope.view();
  if (dispatcher !== undefined && !choices.some((choice) => choice.id === dispatcher))
    throw fault("unknownDispatcher", {
      dispatcher,
      expected: choices.map((choice) => choice.id).join(", "),
    });
  return scope;
}

function fault(code: string, params: Fault["params"]): InputError {
  return new InputError({ code, params, place: { file: "microscope" } });
}
