/** What React knows of that which lies under the microscope: who takes part, and how they are told apart. */
import { useMemo } from "react";
import { create } from "zustand";
import type { MicroscopeView } from "../../../protocol/microscope";
import type { PartitionId } from "../../../protocol/units";
import { useTopology } from "../../../store/topology";
import { requestPaint } from "../../frameLoop";
import { marksOf, type Mark } from "./partitionMarks";

export interface Scene {
  /** As it was laid there: its vCPUs stay the same until something else is laid there. */
  readonly opened: MicroscopeView;
  readonly marks: ReadonlyMap<PartitionId, Mark>;
  /** By partition, as they were called when it was laid there. */
  readonly names: ReadonlyMap<PartitionId, string>;
}

export function useScene(opened: MicroscopeView | undefined): Scene | undefined {
  return useMemo(() => opened && sceneOf(opened), [opened]);
}

function sceneOf(opened: MicroscopeView): Scene {
  const marks = marksOf(opened.vcpus.map(({ partition }) => partition));
  const { entities } = useTopology.getState();
  const names = new Map<PartitionId, string>();
  for (const id of marks.keys()) {
    const view = entities.get(id);
    names.set(id, view?.kind === "partition" ? view.name : id);
  }
  return { opened, marks, names };
}

/** The partition that stands out while the others step back: pinned, or under the pointer. */
export interface Spotlight {
  readonly pinned: PartitionId | undefined;
  readonly passing: PartitionId | undefined;
}

export const useSpotlight = create<Spotlight>()(() => ({ pinned: undefined, passing: undefined }));

export function inSpotlight({ pinned, passing }: Spotlight): PartitionId | undefined {
  return passing ?? pinned;
}

/** The pointer is over something of it, or, `undefined`, over nothing of anybody. */
export function passOver(id: PartitionId | undefined): void {
  useSpotlight.setState({ passing: id });
  requestPaint();
}

/** Once more lets it go. */
export function togglePinned(id: PartitionId): void {
  useSpotlight.setState(({ pinned }) => ({ pinned: pinned === id ? undefined : id }));
}
