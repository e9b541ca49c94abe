/** What a guest's kernel needs of an x86 machine, as forms hold it: each side stated or left open. */
import type { PlatformView } from "../../../protocol/platform";
import type { Architecture, PartitionSpec } from "../../../protocol/scenario-parts";

export type Guest = NonNullable<PartitionSpec["guest"]>;

/** What a choice says where nothing is stated: the guest is what its host can run. */
export const OPEN = "open";

export const BITS = ["32", "64"] as const;
export const KERNELS = ["unmodified", "paravirtual"] as const;

/** Whether there is more than one kind of guest at all: only where x86 is virtualized by technique. */
export function guestMatters(
  architecture: Architecture | undefined,
  platform: PlatformView | undefined,
): boolean {
  return architecture === "x86-64" && (platform?.techniques.length ?? 0) > 0;
}

/** Kernels are told apart only where paravirtual ones are run in a way of their own. */
export function kernelMatters({ techniques }: PlatformView): boolean {
  return techniques.includes("pv");
}

export function withBits(guest: Guest, choice: string): Guest {
  const { kernel } = guest;
  const side = kernel === undefined ? {} : { kernel };
  return choice === OPEN ? side : { ...side, bits: choice === "64" ? 64 : 32 };
}

export function withKernel(guest: Guest, choice: string): Guest {
  const { bits } = guest;
  const side = bits === undefined ? {} : { bits };
  const kernel = KERNELS.find((each) => each === choice);
  return kernel === undefined ? side : { ...side, kernel };
}

/** Undefined where neither side is stated. */
export function stated(guest: Guest): Guest | undefined {
  return guest.bits === undefined && guest.kernel === undefined ? undefined : guest;
}
